"""Values that replace secrets while HAProxy checks a file."""

from __future__ import annotations

import re

from tidegate.schemas.secrets import with_values

_HASH = "$5$standin$Q3tRfsXOrwlGrwZ.Bi51DOvbvYa.uzdDCpzfHAr6mQ1"
"""A hash of crypt(3) for `password` in a userlist."""
_WHOLE = re.compile(r"stats\s+auth\s+[\"']?\Z")
_HASHED = re.compile(r"(?<!insecure-)\bpassword\s+[\"']?\Z")


def with_secret_values(text: str) -> tuple[str, frozenset[int]]:
    """The file with a value for each secret, and the numbers of the lines with secrets, starting at 1."""
    if "{secret:" not in text:
        return text, frozenset()
    lines = [with_values(line, _value) for line in text.split("\n")]
    changed = {at for at, (line, old) in enumerate(zip(lines, text.split("\n"), strict=True), 1) if line != old}
    return "\n".join(lines), frozenset(changed)


def _value(match: re.Match[str]) -> str:
    """A value in the form that the keyword before it requires, different for each secret."""
    before = match.string[: match.start()]
    if _WHOLE.search(before):
        return f"{match[1]}:secret"
    return _HASH if _HASHED.search(before) else match[1]
