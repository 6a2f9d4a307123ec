"""The pages of the codes that are no rules, and all pages together. Read by `explain` and the reference only."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from tidegate.compiler.findings import Severity
from tidegate.rules.page import DOCUMENTED, Page, parse_page
from tidegate.rules.rule import RULES
from tidegate.rules.run import load_rules


@cache
def docstrings() -> dict[str, tuple[Severity, str]]:
    """Severity and docstring of every code, in the order of the codes."""
    load_rules()
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    twice = RULES.keys() & DOCUMENTED.keys()
    if twice:
        raise ValueError(f"rules and pages of the same code: {', '.join(sorted(twice))}")
    found = {code: (rule.severity, rule.page) for code, rule in RULES.items()}
    return dict(sorted((found | DOCUMENTED).items()))


@cache
def page_of(code: str) -> Page:
    """The page of a code; KeyError where there is no such code."""
    return parse_page(code, *docstrings()[code])
