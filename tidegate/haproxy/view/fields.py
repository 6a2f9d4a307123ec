"""The field that a line belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tidegate.haproxy.model import Model, Path
from tidegate.haproxy.model.base import Arguments
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.text import natural_text
from tidegate.haproxy.model.words import from_words
from tidegate.haproxy.natural import natural
from tidegate.haproxy.syntax.words import Word
from tidegate.haproxy.view.order import Position

Tree = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A value, its path in the section, and its position among the rendered lines."""

    path: Path
    value: Any
    position: Position


def place(section: Tree, model: type[Model], words: Sequence[Word]) -> Place | None:
    """The place of a line's words in a section; None if no field accepts them or the field has a value already.

    Lists and options keep quotes as written; other fields drop quotes that are not needed.
    """
    negated = words[0].value == "no"
    return _found(section, model, words[1:] if negated else words, negated)


def store(section: Tree, found: Place) -> None:
    """Stores a value in its place."""
    node: Any = section
    for step, following in zip(found.path, found.path[1:], strict=False):
        node = node.setdefault(step, [] if isinstance(following, int) else {})
    if isinstance(node, list):
        node.append(found.value)
    else:
        node[found.path[-1]] = found.value


def index_of(model: type[Model], word: str) -> int:
    """The position of a keyword among the keywords of a class."""
    return _table(model)[word][0]


@cache
def _table(model: type[Model]) -> dict[str, tuple[int, Keyword]]:
    return {keyword.word: (at, keyword) for at, keyword in enumerate(keywords(model))}


def _found(group: Tree, model: type[Model], words: Sequence[Word], negated: bool) -> Place | None:
    table = _table(model)
    if not words or words[0].bare not in table:
        return None
    at, keyword = table[words[0].bare]
    inner = group.get(keyword.name)
    bare, written = [word.bare for word in words[1:]], [word.portable for word in words[1:]]
    if keyword.argument is not None and len(words) > 1 and keyword.kind is not Kind.PAIRS:
        value = natural_text(words[1:], keyword.argument.spoken)
        found = _plain(inner, keyword, [value], negated)
        return found and Place((keyword.name, *found.path), found.value, (at, *found.position))
    if keyword.kind is Kind.GROUP:
        if keyword.inner is None or negated:
            return None
        found = _found(inner or {}, keyword.inner, words[1:], False)
    elif keyword.kind in (Kind.OPTIONS, Kind.PAIRS):
        values = [natural_text(words[2:])] if keyword.argument is not None and words[2:] else written[1:]
        found = _pair(inner or {}, keyword, [*bare[:1], *values], negated)
    else:
        found = _plain(inner, keyword, written if keyword.kind is Kind.LINES else bare, negated)
    return found and Place((keyword.name, *found.path), found.value, (at, *found.position))


def _pair(inner: Tree, keyword: Keyword, words: Sequence[Any], negated: bool) -> Place | None:
    """An entry of a map: `option NAME …`, `no option NAME`, `errorfile 503 …`."""
    if not words or words[0] in inner or (keyword.kind is Kind.PAIRS and (negated or len(words) < 2)):
        return None
    value = _value(words[1:]) or True
    if negated and value is not True:
        return None
    return Place((words[0],), False if negated else value, natural(words[0]))


def _value(words: Sequence[Any]) -> Any:
    """A line of words. A single value is not changed, since it may be another type than text."""
    return words[0] if len(words) == 1 else " ".join(words)


def _plain(existing: Any, keyword: Keyword, words: Sequence[Any], negated: bool) -> Place | None:
    """The value of a keyword with its own field."""
    line = _value(words)
    match keyword.kind:
        case Kind.LINES if words and not negated:
            return Place((len(existing or ()),), line, ())
        case Kind.ENTRIES if words and not negated:
            return _entry(existing or {}, keyword, words)
        case _ if existing is not None:
            return None
        case Kind.FLAG if negated:
            return Place((), False, ()) if keyword.negatable and not words else None
        case Kind.FLAG if keyword.textual or not words:
            return Place((), line or True, ())
        case Kind.VALUE if words and not negated:
            return Place((), line, ())
        case Kind.ARGUMENTS if words and not negated:
            return _entry({}, keyword, words)
    return None


def _entry(entries: Tree, keyword: Keyword, words: Sequence[str]) -> Place | None:
    """A line of arguments: a field, or an entry of a map with its key."""
    assert keyword.inner is not None and issubclass(keyword.inner, Arguments)
    if len(words) < keyword.inner.shortest:
        return None
    key, fields = from_words(keyword.inner, words)
    if keyword.kind is Kind.ARGUMENTS:
        return Place((), fields, ())
    return None if key in entries else Place((key,), fields, ())
