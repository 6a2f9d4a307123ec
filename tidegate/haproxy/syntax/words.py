"""Splits a line of haproxy.cfg into words like HAProxy 2.6 (configuration manual, 2.2, quoting and escaping)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

SPACE = " \t\v\f\r\n"
"""The characters that separate words. HAProxy does not treat other characters as white space."""

VARIABLE = r"\$\{[A-Za-z_.][A-Za-z0-9_]*(?:\[\*\])?(?:-[^}]{0,8192}+)?\}"
"""`${NAME}`, and `${NAME-default}`: in double quotes HAProxy puts the environment's value in its place."""
_ENVIRONMENT = rf"{VARIABLE}|\$[A-Za-z_.][A-Za-z0-9_]*"
_ESCAPE = r"\\x[0-9A-Fa-f]{2}|\\[ \\trn#'\"]"
_DOUBLE = rf'"(?>{_ENVIRONMENT}|{_ESCAPE}|\\\$|[^"\r])*+"'
_SINGLE = r"'[^'\r]*'"
_PIECES = rf"{_DOUBLE}|{_SINGLE}|{_ESCAPE}|[^{SPACE}'\"#]"
_WORD = re.compile(rf"[{SPACE}]*(?:(?P<comment>#[^\r]*)|(?P<word>(?>{_PIECES})++)|(?P<open>['\"][^\r]*))")
_PIECE = re.compile(_PIECES)
_INSIDE = re.compile(rf"(?P<variable>{_ENVIRONMENT})|(?P<escape>{_ESCAPE}|\\\$)|(?P<plain>.)", re.DOTALL)
_SPECIAL = re.compile(r"""["'\\]""")
_ANY = "surrogateescape"
_LETTERS = {"t": "\t", "n": "\n", "r": "\r"}
_LAST = {"\\ ": "\\x20", "\\": "\\\\"}
"""Ends of words that would have another meaning before a space or the end of the line."""
_CARRIED = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]")
"""Characters that texts of a spec cannot contain, or that only Python treats as white space."""


@dataclass(frozen=True)
class Word:
    """A word as `written`, and its position in the line in characters, starting at 0."""

    written: str
    at: int

    @cached_property
    def value(self) -> str | None:
        """The value that HAProxy reads, without quotes and escapes; None if it depends on the environment."""
        if not _SPECIAL.search(self.written):
            return self.written
        pieces = [_value(piece) for piece in _PIECE.findall(self.written)]
        return None if None in pieces else _bytes("".join(piece or "" for piece in pieces)).decode("utf-8", _ANY)

    @property
    def meaning(self) -> str:
        """A key that is equal for words that HAProxy treats as equal."""
        return self.written if self.value is None else f"={self.value}"

    @property
    def portable(self) -> str:
        """The word with escapes instead of control characters and Unicode white space.

        The default value of a variable cannot contain escapes and is not changed.
        """
        if self.is_portable and not _SPECIAL.search(self.written):
            return self.written
        pieces = _PIECE.findall(self.written)
        if "".join(pieces) != self.written:
            return _CARRIED.sub(lambda match: _escaped(match[0]), self.written)
        pieces = [_portable(piece) for piece in pieces]
        return "".join([*pieces[:-1], _LAST.get(pieces[-1], pieces[-1])])

    @property
    def is_portable(self) -> bool:
        """Whether no character must be escaped."""
        return not _CARRIED.search(self.written)

    @property
    def bare(self) -> str:
        """The word without quotes, if it does not need them."""
        value = self.value
        return value if value and Word(value, 0).portable == value and split(value) == [value] else self.portable


@dataclass(frozen=True)
class Words:
    """The words of a line, its comment (with `#`, or empty), and whether it has an unclosed quote."""

    words: tuple[Word, ...]
    comment: str
    open: bool


def read_words(line: str) -> Words:
    """The words of a line without a line feed. Text after a carriage return is not read."""
    words: list[Word] = []
    for match in _matches(line):
        if match["comment"] is not None:
            return Words(tuple(words), match["comment"], False)
        written = match["word"] or match["open"]
        words.append(Word(written, match.end() - len(written)))
        if match["open"] is not None:
            return Words(tuple(words), "", True)
    return Words(tuple(words), "", False)


def _matches(line: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    match = _WORD.match(line)
    while match is not None:
        found.append(match)
        if line[match.end() : match.end() + 1] == "\r":
            break
        match = _WORD.match(line, match.end())
    return found


def split(line: str) -> list[str]:
    """The words of a line as written, including quotes, without the comment."""
    return [word.written for word in read_words(line).words]


def pieces(word: str) -> list[str]:
    """The quoted parts, escapes and single characters that a word consists of."""
    return _PIECE.findall(word)


def _value(piece: str) -> str | None:
    """The value that HAProxy reads for a quoted part, an escape or a character."""
    if piece[0] == "'":
        return piece[1:-1]
    if piece[0] != '"':
        return _unescaped(piece) if len(piece) > 1 else piece
    found = list(_INSIDE.finditer(piece[1:-1]))
    if any(match["variable"] for match in found):
        return None
    return "".join(_unescaped(match[0]) if match["escape"] else match[0] for match in found)


def _unescaped(escape: str) -> str:
    if escape[1] == "x":
        return bytes([int(escape[2:], 16)]).decode("utf-8", _ANY)
    return _LETTERS.get(escape[1], escape[1])


def _portable(piece: str) -> str:
    if piece[0] == "'" and _CARRIED.search(piece):
        return "'" + _CARRIED.sub(lambda match: f"'{_escaped(match[0])}'", piece[1:-1]) + "'"
    if piece[0] != '"':
        return _CARRIED.sub(lambda match: _escaped(match[0]), piece)
    parts = [
        match[0] if match["variable"] else _CARRIED.sub(lambda inner: _escaped(inner[0]), match[0])
        for match in _INSIDE.finditer(piece[1:-1])
    ]
    return '"' + "".join(parts) + '"'


def _escaped(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in _bytes(character))


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", _ANY)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
