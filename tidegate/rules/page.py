"""The page of a code: the docstring of its rule, taken apart."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import dedent

from tidegate.compiler.findings import Severity

_FORM = re.compile(
    r"(?P<title>[^\n]+)\n\n(?P<why>.+?)\n\nFails:\n\n(?P<fails>.+?)\n\nPasses:\n\n(?P<passes>.+?)"
    r"\n\nWrong to fire: (?P<wrong>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What `tidegate explain` says about a code; `fails` and `passes` are YAML to be laid over a clean spec."""

    code: str
    severity: Severity
    title: str
    why: str
    fails: str
    passes: str
    wrong_to_fire: str


def parse_page(code: str, severity: Severity, docstring: str) -> Page:
    """The page that a docstring holds; ValueError where it is not in the form of docs/writing-rules.md."""
    match = _FORM.fullmatch(inspect.cleandoc(docstring))
    if match is None:
        raise ValueError(f"the docstring of {code} is no page: see docs/writing-rules.md")
    fails, passes = (dedent(match[word]) + "\n" for word in ("fails", "passes"))
    why, wrong = (_unwrapped(match[word]) for word in ("why", "wrong"))
    return Page(code, severity, match["title"], why, fails, passes, wrong)


def _unwrapped(text: str) -> str:
    """Paragraphs as one line each: whoever prints them wraps them."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


DOCUMENTED: dict[str, tuple[Severity, str]] = {}
"""The codes whose findings come from elsewhere than a rule: severity and docstring."""


def page(code: str, severity: Severity) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Registers a function without a body: its docstring is the page of a code that the compiler emits."""

    def register(written: Callable[[], None]) -> Callable[[], None]:
        if code in DOCUMENTED:
            raise ValueError(f"{code} has two pages")
        DOCUMENTED[code] = (severity, written.__doc__ or "")
        return written

    return register
