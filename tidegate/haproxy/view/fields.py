"""The field that a line belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tidegate.haproxy.model import Model, Path, natural
from tidegate.haproxy.model.base import Arguments
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.words import from_words
from tidegate.haproxy.syntax.words import Word
from tidegate.haproxy.view.order import Position

Tree = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A value, its path in the section, and its place among the lines that are rendered."""

    path: Path
    value: Any
    position: Position


def place(section: Tree, model: type[Model], words: Sequence[Word], bare: bool) -> Place | None:
    """The place of a line's words in a section, if a field takes them and is free.

    `bare`: quotes that are not needed are left out, as most fields take single words only.
    """
    negated = words[0].value == "no"
    rest = words[1:] if negated else words
    written = [word.bare if bare else word.portable for word in rest]
    return _found(section, model, [word.bare for word in rest], written, negated)


def store(section: Tree, found: Place) -> None:
    """Puts a value into its place."""
    node: Any = section
    for step, following in zip(found.path, found.path[1:], strict=False):
        node = node.setdefault(step, [] if isinstance(following, int) else {})
    if isinstance(node, list):
        node.append(found.value)
    else:
        node[found.path[-1]] = found.value


def index_of(model: type[Model], word: str) -> int:
    """The place of a keyword among those of a class."""
    return [keyword.word for keyword in keywords(model)].index(word)


def _found(group: Tree, model: type[Model], bare: Sequence[str], written: Sequence[str], negated: bool) -> Place | None:
    for at, keyword in enumerate(keywords(model)):
        if bare and keyword.word == bare[0]:
            break
    else:
        return None
    inner = group.get(keyword.name)
    if keyword.kind is Kind.GROUP:
        if keyword.inner is None or negated:
            return None
        found = _found(inner or {}, keyword.inner, bare[1:], written[1:], False)
    elif keyword.kind in (Kind.OPTIONS, Kind.PAIRS):
        found = _pair(inner or {}, keyword, [*bare[1:2], *written[2:]], negated)
    else:
        found = _plain(inner, keyword, written[1:], negated)
    return found and Place((keyword.name, *found.path), found.value, (at, *found.position))


def _pair(inner: Tree, keyword: Keyword, words: Sequence[str], negated: bool) -> Place | None:
    """`option NAME …`, `no option NAME`, `errorfile 503 …`: an entry of a map."""
    if not words or words[0] in inner or (keyword.kind is Kind.PAIRS and (negated or len(words) < 2)):
        return None
    value = " ".join(words[1:]) or True
    if negated and value is not True:
        return None
    return Place((words[0],), False if negated else value, natural(words[0]))


def _plain(existing: Any, keyword: Keyword, words: Sequence[str], negated: bool) -> Place | None:
    """The value of a keyword that stands for itself."""
    line = " ".join(words)
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
    """A line of arguments: of its own, or an entry of a map by its key."""
    assert keyword.inner is not None and issubclass(keyword.inner, Arguments)
    if len(words) < keyword.inner.shortest:
        return None
    key, fields = from_words(keyword.inner, words)
    if keyword.kind is Kind.ARGUMENTS:
        return Place((), fields, ())
    return None if key in entries else Place((key,), fields, ())
