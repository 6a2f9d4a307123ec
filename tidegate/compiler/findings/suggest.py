"""Suggestions for misspelled words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(word: str, known: Iterable[str]) -> str:
    """A help line: the closest known word, otherwise all known words if there are few; empty otherwise."""
    words = sorted(str(name) for name in known)
    folded = {name.lower().replace("-", "_"): name for name in words}
    near = get_close_matches(word.lower().replace("-", "_"), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{folded[near[0]]}`?"
    if 0 < len(words) <= 12:
        return f"use {'one of ' if len(words) > 1 else ''}" + ", ".join(f"`{name}`" for name in words)
    return ""
