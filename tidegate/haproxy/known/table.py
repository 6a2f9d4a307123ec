"""`keywords.json`: the table of HAProxy's keywords."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("keywords.json")


@cache
def known() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Section → keyword → `since` and `last`, the first and last manual that lists it, and `registered`.

    `since` is missing if no manual lists the keyword, and `last` if the newest one lists it. `registered` is true if
    the program of the table's version registers it.
    """
    sections: dict[str, dict[str, dict[str, Any]]] = json.loads(FILE.read_text(encoding="utf-8"))["sections"]
    return sections


def is_known(section: str, keyword: str, version: str) -> bool:
    """Whether a version such as 2.6 supports a keyword in a section."""
    entry = known().get(section, {}).get(keyword)
    if entry is None:
        return False
    return number_of(entry.get("since", "0")) <= number_of(version) <= number_of(entry.get("last", "99"))


def options(version: str) -> frozenset[str]:
    """The names of the options that a version supports in any section."""
    found = {
        word.split()[1]
        for section in ("defaults", "frontend", "listen", "backend")
        for word in known()[section]
        if word.startswith("option ") and is_known(section, word, version)
    }
    return frozenset(found)


@cache
def number_of(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared."""
    return tuple(int(part) for part in version.split("."))
