"""The spec with the examples of `docs/language.md`. Tests compile it."""

from __future__ import annotations

import re
from pathlib import Path

EXAMPLE = Path(__file__).parent / "example.yaml"


def excerpt(section: str) -> str:
    """The lines of a section and the comments directly above it."""
    text = EXAMPLE.read_text(encoding="utf-8")
    match = re.search(rf"^((?:#.*\n)*{re.escape(section)}:.*\n(?:[ #].*\n|\n(?=[ #]))*)", text, re.MULTILINE)
    if match is None:
        raise KeyError(f"{EXAMPLE.name} has no section `{section}`")
    return match[1]
