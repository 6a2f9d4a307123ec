"""Values that are one word of a line, with any content, and lines that are composed of such words.

All are `str`, so that code that reads a configuration does not depend on the form in which a value was written:

- `"text"`: the text, in which `${NAME}` is an environment variable. Quoted text is not changed;
- `{text: …}`: literal text (`LiteralText`);
- `{join: […]}`: one word of several of these (`JoinedText`);
- `{words: […]}`, in place of a line: a list of words (`ComposedLine`). Its `str` is the line in HAProxy's syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tidegate.haproxy.model.scalars import BREAKS, text
from tidegate.haproxy.syntax.quoting import expanding, has_variable, is_quoted, literal
from tidegate.haproxy.syntax.words import SPACE, Word, split

MARK = "argument"
"""The key in the context of a serialization for a function from a plain text to its data."""
FORMS = "text, {text: …} or {join: […]}"


@dataclass(frozen=True)
class OneWord:
    """Marks a field for one word. `spoken` is whether HAProxy joins several words with spaces."""

    spoken: bool = False


class LiteralText(str):
    """Literal text, in which HAProxy interprets nothing."""


class JoinedText(str):
    """One word of several parts. Its `str` is the concatenation of their texts."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, parts: Iterable[str]) -> JoinedText:
        """The word of these parts."""
        found = tuple(parts)
        joined = cls("".join(found))
        joined.parts = found
        return joined


class ComposedLine(str):
    """A line that is written as a list of words. Its `str` is the line in HAProxy's syntax."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> ComposedLine:
        """The line of these words."""
        found = tuple(words)
        line = cls(" ".join(as_word(word) for word in found))
        line.words = found
        return line


def as_word(value: str, spoken: bool = False) -> str:
    """The word of haproxy.cfg for a value."""
    if isinstance(value, LiteralText):
        return literal(value)
    if isinstance(value, JoinedText):
        return "".join(as_word(part) for part in value.parts)
    return value if is_quoted(value) or (spoken and _is_spoken(value)) else expanding(value)


def _is_spoken(value: str) -> bool:
    """Whether HAProxy, which joins words with a space, reads the text correctly without quotes."""
    words = split(value)
    return " ".join(words) == value and all(expanding(word) == word and not is_quoted(word) for word in words)


def read_text(value: Any) -> str:
    """A value in one of its forms. Raises ValueError for other forms."""
    if isinstance(value, LiteralText | JoinedText):
        return value
    if isinstance(value, Mapping):
        return _structured(value)
    return _filled(text(value, BREAKS))


def as_argument(value: str) -> Any:
    """The data of a literal text: the text, or `{text: …}` if it would be interpreted."""
    return value if as_word(value) == literal(value) == value else {"text": value}


def _structured(value: Mapping[str, Any]) -> str:
    if set(value) == {"text"}:
        plain = _filled(text(value["text"], BREAKS))
        return plain if as_argument(plain) == plain else LiteralText(plain)
    if set(value) == {"join"} and isinstance(value["join"], list | tuple) and value["join"]:
        return JoinedText.of(_part(part) for part in value["join"])
    raise ValueError(f"should be {FORMS}")


def _part(value: Any) -> str:
    """A part of a word. Spaces between parts are kept."""
    if isinstance(value, Mapping) and set(value) != {"text"}:
        raise ValueError("the parts of {join: […]} must be text or {text: …}")
    return read_text(value) if isinstance(value, Mapping | LiteralText) else str(text(value, BREAKS))


def _filled(value: str) -> str:
    if not value.strip(SPACE):
        raise ValueError("should not be empty")
    return value


def read_words_of(value: Mapping[str, Any]) -> ComposedLine:
    """The line of `{words: […]}`. Raises ValueError for other forms."""
    words = value.get("words")
    if set(value) != {"words"} or not isinstance(words, list | tuple) or not words:
        raise ValueError("should be a line, or {words: […]}")
    return ComposedLine.of(read_text(word) for word in words)


def read_as(value: str) -> tuple[str, str] | None:
    """The text that HAProxy reads in a quoted value, and its form without quotes; empty if ambiguous.

    None if the value is not quoted.
    """
    if not is_quoted(value):
        return None
    meaning = Word(value, 0).value
    if meaning is None:
        parts = value.replace('"', "")
        return "", parts if as_word(parts) == f'"{parts}"' else ""
    shown = "" if BREAKS.search(meaning) else meaning
    again = Word(as_word(shown), 0).value == shown and not is_quoted(shown)
    return shown, shown if again else ""


def is_one(value: Any) -> bool:
    """Whether it is a single value in any of its forms, and not a map of several values."""
    return not isinstance(value, Mapping) or set(value) in ({"text"}, {"join"})


def dumped(value: Any, context: Mapping[str, Any] | None) -> Any:
    """A value as plain data, in the form in which it was written."""
    if isinstance(value, LiteralText):
        return {"text": str(value)}
    if isinstance(value, JoinedText):
        return {"join": [dumped(part, context) for part in value.parts]}
    if isinstance(value, ComposedLine):
        return {"words": [dumped(word, context) for word in value.words]}
    mark: Callable[[str], Any] | None = (context or {}).get(MARK)
    return mark(value) if mark is not None and isinstance(value, str) else value


def natural_text(words: Sequence[Word], spoken: bool = False) -> Any:
    """The value, as data, that is rendered as words equivalent to these; the unchanged words if there is none."""
    written = " ".join(word.portable for word in words)
    if len(words) != 1:
        joined = " ".join(word.value or "" for word in words)
        return joined if spoken and as_word(joined, spoken) == joined else written
    value = words[0].value
    if value is None or not value.strip(SPACE) or not Word(value, 0).is_portable:
        return written
    plain = not is_quoted(value) and not has_variable(value)
    meant = split(as_word(value, spoken)) if plain else []
    return value if len(meant) == 1 and Word(meant[0], 0).value == value else {"text": value}
