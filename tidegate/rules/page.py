"""The page of a code, parsed from the docstring of its file."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import cache
from textwrap import dedent

from tidegate.compiler.findings import Severity
from tidegate.rules.registry import codes
from tidegate.rules.rule import Code

_FORM = re.compile(
    r"(?P<title>[^\n]+)\.\n\n(?P<why>.+?)\n\nFails:\n\n(?P<fails>.+?)\n\nPasses:\n\n(?P<passes>.+?)"
    r"\n\nWhen to accept: (?P<accept>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What `tidegate explain` prints for a code; `fails` and `passes` are YAML that is merged over a clean spec."""

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    fails: str
    passes: str
    when_to_accept: str


@cache
def page_of(code: str) -> Page:
    """The page of a code. Raises KeyError if the code does not exist."""
    return parse_page(codes()[code])


def parse_page(code: Code) -> Page:
    """The page of a code. Raises ValueError if its docstring does not have the form in docs/writing-rules.md."""
    match = _FORM.fullmatch(inspect.cleandoc(code.docstring))
    if match is None:
        raise ValueError(f"the docstring of {code.code} does not have the form in docs/writing-rules.md")
    fails, passes = (dedent(match[word]) + "\n" for word in ("fails", "passes"))
    why, accept = (_unwrapped(match[word]) for word in ("why", "accept"))
    return Page(code.code, code.name, code.severity, match["title"], why, fails, passes, accept)


def _unwrapped(text: str) -> str:
    """Joins the lines of each paragraph, so that callers can wrap them."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
