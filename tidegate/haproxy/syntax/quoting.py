"""Text as one word of haproxy.cfg, quoted if HAProxy would read it differently without quotes."""

from __future__ import annotations

import re

from tidegate.haproxy.syntax.words import VARIABLE, Word, pieces, read_words

_VARIABLE = re.compile(VARIABLE)
_ESCAPED = {"\\": "\\\\", '"': '\\"', "$": "\\$", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"$\t]')
_NEVER_BARE = re.compile(r"\$\{|\\\Z")
"""Text that is quoted although HAProxy would not need it, because a reader would misinterpret it."""


def literal(text: str) -> str:
    """The word that HAProxy reads as this text; the text itself if it needs no quotes."""
    return text if _is_bare(text) else f'"{_escaped(text)}"'


def expanding(text: str) -> str:
    """The word that HAProxy reads as this text, with `${NAME}` replaced by the environment variable."""
    found = list(_VARIABLE.finditer(text))
    if not found:
        return literal(text)
    ends = [0, *(match.end() for match in found)]
    between = [text[end : match.start()] for end, match in zip(ends, found, strict=False)]
    inside = "".join(f"{_escaped(plain)}{match[0]}" for plain, match in zip(between, found, strict=True))
    return f'"{inside}{_escaped(text[ends[-1] :])}"'


def is_quoted(text: str) -> bool:
    """Whether a text is one word that is quoted or escaped in HAProxy's syntax.

    JSON such as `{"client":"%ci"}` is not, although HAProxy would remove its quotes. Quotes are recognized if they
    surround the word, if they contain a variable, or if the word also contains an escaped space or `#`.
    """
    read = read_words(text)
    if read.open or read.comment or [word.written for word in read.words] != [text]:
        return False
    found = pieces(text)
    quotes = [piece for piece in found if piece[0] in "\"'"]
    escapes = [piece for piece in found if piece[0] == "\\" and len(piece) > 1]
    if not quotes:
        return bool(escapes)
    wholly = len(quotes) + len(escapes) == len(found)
    for_variables = all(piece[0] == '"' and _VARIABLE.search(piece) for piece in quotes)
    return wholly or for_variables or not {"\\ ", "\\#"}.isdisjoint(escapes)


def has_variable(text: str) -> bool:
    """Whether a text contains `${NAME}`."""
    return _VARIABLE.search(text) is not None


def _is_bare(text: str) -> bool:
    read = read_words(text)
    whole = [word.written for word in read.words] == [text] and not (read.open or read.comment)
    return whole and Word(text, 0).value == text and not _NEVER_BARE.search(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPED[match[0]], text)
