"""Text without control characters, which a terminal or viewer would interpret."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text with a space instead of each character that is not printable, including line ends."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
