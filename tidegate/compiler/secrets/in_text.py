"""References to secrets inside of texts, which are not replaced by a value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding
from tidegate.compiler.secrets.named import SECTIONS
from tidegate.compiler.source import MappingNode, ScalarNode
from tidegate.compiler.source.node import at, walk

_NEEDLE = b"secret"
_QUOTE = r"(?:\\?[\"'])?"
_NAME = rf"{_QUOTE}(?P<name{{}}>[A-Za-z0-9][A-Za-z0-9_.-]*){_QUOTE}"
_WORD = rf"{_QUOTE}secrets?{_QUOTE}"
_BETWEEN = r"(?:\s*[:=.]\s*|\s*\(\s*|\s+)"
_FORMS = (
    rf"[$%]?\{{{{1,2}}\s*{_WORD}{_BETWEEN}{_NAME}\s*\)?\s*\}}{{1,2}}",
    rf"\$\(\s*{_WORD}{_BETWEEN}{_NAME}\s*\)",
    rf"<\s*{_WORD}\s*[:=]\s*{_NAME}\s*>",
    r"\bsecret\(\s*\\?[\"'](?P<name{}>[A-Za-z0-9][A-Za-z0-9_.-]*)\\?[\"']\s*\)",
    rf"\A\s*!secret\s+{_NAME}\s*\Z",
)
REFERENCE = re.compile("|".join(form.replace("name{}", f"name{at}") for at, form in enumerate(_FORMS)), re.IGNORECASE)
"""Spellings of `{secret: x}`, and forms of other tools: `{{ secret("x") }}`, `${secret:x}`, `$(secret x)`."""
_USER = re.compile(r"[^\s:{}$]+:\Z")


def references_in_text(tree: MappingNode, texts: Collection[bytes]) -> Iterator[Finding]:
    """TG014 for each text of the spec, in values and keys, that contains a reference to a secret."""
    if not any(_NEEDLE in text.lower() for text in texts):
        return
    for path, node in walk(tree):
        if isinstance(node, ScalarNode) and isinstance(node.value, str):
            match = REFERENCE.search(node.value)
            if match:
                yield Finding("TG014", "error", _message(match), node.span, help=_help(path, match))
        key = path[-1] if path else None
        match = REFERENCE.search(key) if isinstance(key, str) else None
        if match:
            yield Finding("TG014", "error", _message(match), at(tree, path)[0], help=_help(path, match))


def _message(match: re.Match[str]) -> str:
    return f"`{match[0].strip()}` is text here and is not replaced by a secret"


def _help(path: Path, match: re.Match[str]) -> str:
    """The form that works at this path."""
    name = next(value for key, value in match.groupdict().items() if value is not None)
    form = f"{{secret: {name}}}"
    if path[0] not in SECTIONS:
        return f"secrets are only supported under `{'`, `'.join(SECTIONS)}`, as `{form}` without quotes"
    before, behind = match.string[: match.start()].strip(), match.string[match.end() :].strip()
    if not before and not behind:
        return f"remove the quotes: `{form}`"
    if path[-1] == "auth" or "auth" in path[-2:]:
        user = _USER.search(before)
        return f"separate the user and the secret: `auth: {{{user[0][:-1] if user else 'USER'}: {form}}}`"
    if "userlists" in path:
        return f"write the password as a separate value: `password: {form}`, or `insecure-password: {form}`"
    return f"use `{form}` without quotes as the complete value or, in a check, as a separate item"
