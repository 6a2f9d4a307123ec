"""Text without what a terminal or a viewer would act on."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text with a space for each character that is not printable, a line's end too."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
