"""The secrets that the spec refers to and that are not set for the stack, or that HAProxy cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pulumi

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.secrets import command, secrets_in
from tidegate.haproxy.model.scalars import BREAKS
from tidegate.haproxy.syntax.words import read_words
from tidegate.schemas.secrets import marked, stands_for


def secret_findings(compilation: Compilation) -> tuple[Finding, ...]:
    """A finding for each reference to a secret that is not set for this stack, or that HAProxy cannot use."""
    config = pulumi.Config()
    known = secrets_in(compilation.tree) if compilation.tree else {}
    lines = frozenset(_lines(compilation))
    return tuple(
        finding
        for name, paths in known.items()
        for path in paths
        for finding in _judged(name, config.get(name), name in lines, compilation, path)
    )


def _judged(name: str, value: str | None, is_line: bool, compilation: Compilation, path: Path) -> Iterator[Finding]:
    """Findings about the value of a secret, without any part of the value."""
    span = compilation.span(path)
    if value is None:
        yield Finding("TG013", "error", f"secret `{name}` is not set", span, help=command(name))
    elif BREAKS.search(value) or not value.strip():
        what = "is empty" if not value.strip() else f"contains {_character(value)}"
        message = f"the value of secret `{name}` {what}, so it cannot be written to haproxy.cfg"
        yield Finding("TG808", "error", message, span, help=f"set it again: `{command(name)}`")
    elif is_line and (read_words(value).open or read_words(value).comment):
        sign = "an unclosed quote" if read_words(value).open else "an unquoted `#`"
        message = f"the value of secret `{name}` is a complete line with {sign}: HAProxy does not read all of it"
        help_ = "quote the value in HAProxy's syntax, or write the line as `{words: […]}` with the secret as a word"
        yield Finding("TG809", "error", message, span, help=help_)


def _character(value: str) -> str:
    """The name of the first character of a value that is not allowed."""
    if value.endswith("\n") and not BREAKS.search(value[:-1]):
        return "a line break at the end"
    found = BREAKS.search(value)
    named = {"\0": "a NUL character", "\n": "a line break", "\r": "a carriage return"}
    return named.get(found[0] if found else "", "a control character")


def _lines(compilation: Compilation) -> Iterator[str]:
    """The names of the secrets that are complete lines in HAProxy's syntax."""
    assert compilation.blueprint is not None
    for balancer in compilation.blueprint.balancers:
        yield from _unmarked(balancer.configuration.tree(marked))


def _unmarked(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() != {"text"}:
            for inner in value.values():
                yield from _unmarked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _unmarked(inner)
    elif isinstance(value, str):
        name = stands_for(value)
        if name is not None:
            yield name
