"""Estimates the width of text in any common font. The estimate is generous, so that text fits into its box."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_WIDTHS = dict.fromkeys("iljI|!.,:;'`", 0.36) | dict.fromkeys('ftr()[]{}/\\- "', 0.43)
_WIDTHS |= dict.fromkeys("mwMW@%", 0.95) | dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&–—→≥≤×=<>+~", 0.74)
_OTHER = 0.6
_FULL = 1.05


def width(text: str, size: int, bold: bool = False) -> float:
    """The width of a text in pixels at a font size."""
    return sum(map(_letter, text)) * size * (1.15 if bold else 1.0)


def _letter(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if combining(letter):
        return 0.0
    return _FULL if east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _OTHER


def fit(text: str, size: int, room: float, bold: bool = False, tail: int = 0) -> str:
    """The text, truncated if necessary: as much of its start as fits, an ellipsis, and its last `tail` characters."""
    if width(text, size, bold) <= room:
        return text
    short, end = text[: len(text) - tail], text[len(text) - tail :]
    while short and width(f"{short}…{end}", size, bold) > room:
        short = short[:-1]
    return f"{short.rstrip()}…{end}"
