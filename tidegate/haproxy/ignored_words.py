"""Words after the only argument of a keyword. HAProxy 2.6 ignores them, or refuses the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tidegate.haproxy.model import Global, Listen, Model
from tidegate.haproxy.model.keywords import Kind, keywords
from tidegate.haproxy.syntax.quoting import literal
from tidegate.haproxy.syntax.words import read_words

_NAMED = ("setenv", "presetenv")
"""Keywords with a name and one argument, for which the model contains the complete line."""


@dataclass(frozen=True)
class Ignored:
    """The ignored words, and the line in which they are part of the argument; empty if that is ambiguous."""

    words: str
    meant: str


def ignored_words(line: str, in_global: bool) -> Ignored | None:
    """The words after the only argument of a line's keyword, in `global` or in the section of a proxy."""
    arities = _arities(Global if in_global else Listen)
    read = read_words(line)
    written = [word.written for word in read.words]
    keyword = next((words for words in (tuple(written[:1]), tuple(written[:2])) if words in arities), None)
    if keyword is None or read.open:
        return None
    last = len(keyword) + arities[keyword] - 1
    if len(written) <= last + 1:
        return None
    behind = line[read.words[last + 1].at :]
    text = line[read.words[last].at :]
    plain = not read.comment and not set(text) & set("\"'\\")
    return Ignored(behind, f"{line[: read.words[last].at]}{literal(text)}" if plain else "")


@cache
def _arities(model: type[Model]) -> Mapping[tuple[str, ...], int]:
    """Keyword with one argument → the number of words up to this argument."""
    return {**dict(_below(model, ())), **{(keyword,): 2 for keyword in _NAMED}}


def _below(model: type[Model], words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for keyword in keywords(model):
        if keyword.kind is Kind.GROUP and keyword.inner is not None:
            yield from _below(keyword.inner, (*words, keyword.word))
        elif keyword.argument is not None and not keyword.argument.spoken:
            yield (*words, keyword.word), 2 if keyword.kind is Kind.PAIRS else 1
