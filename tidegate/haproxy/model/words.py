"""Converts arguments to the words of a line and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tidegate.haproxy.model.base import Arguments
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.text import natural_text
from tidegate.haproxy.syntax.words import Word


def to_words(arguments: Arguments, key: str = "") -> list[str]:
    """The words of a line, in the order of the fields of the class."""
    words = arguments.head(key)
    for keyword in keywords(type(arguments)):
        words += _words(keyword, getattr(arguments, keyword.attribute))
    raw = getattr(arguments, "raw", None)
    return [*words, raw] if raw else words


def _words(keyword: Keyword, value: Any) -> list[str]:
    if value is None:
        return []
    if keyword.kind is not Kind.FLAG:
        return [keyword.word, keyword.written(value)]
    if value:
        return [keyword.word]
    return [f"no-{keyword.word}"] if keyword.negatable else []


def from_words(model: type[Arguments], words: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The inverse of `to_words`: key and fields. Words starting at the first that must keep its position are `raw`."""
    key, fields, rest = model.behead(words)
    table = {keyword.word: keyword for keyword in keywords(model)}
    at = 0
    while at < len(rest):
        word = rest[at]
        keyword = table.get(word) or table.get(word.removeprefix("no-"))
        if keyword is None or keyword.name in fields or _binds_others(model, word, fields, rest[at:]):
            break
        if keyword.kind is Kind.FLAG:
            if word != keyword.word and not keyword.negatable:
                break
            fields[keyword.name] = word == keyword.word
            at += 1
        elif word == keyword.word and at + 1 < len(rest):
            fields[keyword.name] = _read(keyword, rest[at + 1])
            at += 2
        else:
            break
    if at < len(rest):
        fields["raw"] = " ".join(rest[at:])
    return key, fields


def _read(keyword: Keyword, word: str) -> Any:
    return word if keyword.argument is None else natural_text([Word(word, 0)])


def _binds_others(model: type[Arguments], word: str, fields: Mapping[str, Any], rest: Sequence[str]) -> bool:
    """Whether the position of the word is significant: after words that it overrides, or before its `interface`."""
    overruled = any(word == first and second in fields for first, second in model.rows)
    return overruled or (word == "source" and "interface" in rest)
