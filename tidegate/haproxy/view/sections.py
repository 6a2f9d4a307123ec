"""Reads a section of a file: stores its lines in fields, or in `raw` if no field can hold them in their place."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from tidegate.haproxy.model import Path, Section, Server
from tidegate.haproxy.model.keywords import keywords
from tidegate.haproxy.natural import natural
from tidegate.haproxy.syntax.tree import Conditional, Item, Line, lines_of
from tidegate.haproxy.view.fields import Place, Tree, index_of, place, store
from tidegate.haproxy.view.order import Order, access

Places = dict[int, Path]
"""Number of a line → path of its property."""


def read_section(section: Tree, model: type[Section], items: Iterable[Item], path: Path, literal: Set[int]) -> Places:
    """Fills the tree of a section and returns the paths of its lines. No field can hold the lines in `literal`."""
    places: Places = {}
    if "lines" in model.model_fields:
        return _literal(section, "lines", list(items), path)
    order = Order()
    for item in items:
        if not any(line.words for line in lines_of([item])):
            continue
        found = _place(section, model, item, literal)
        touched = access(item)
        if found is None or not order.allows(touched, found.position):
            order.raw(touched)
            places |= _literal(section, "raw", [item], path)
            continue
        order.typed(touched, found.position)
        store(section, found)
        if isinstance(item, Line):
            places[item.number] = (*path, *found.path)
        else:
            spoken = [line for line in lines_of([item]) if line.words]
            places |= {line.number: (*path, *found.path, "raw", at) for at, line in enumerate(spoken)}
    _number(section, model)
    return places


def _place(section: Tree, model: type[Section], item: Item, literal: Set[int]) -> Place | None:
    if isinstance(item, Conditional):
        return _conditional(section, model, item)
    if item.number in literal or item.read.open or item.is_scope:
        return None
    return place(section, model, item.words)


def _conditional(section: Tree, model: type[Section], item: Conditional) -> Place | None:
    """The place of a conditional among the rules that it contains, if they are of the same kind."""
    lines = [line for line in lines_of([item]) if line.words]
    about = {line.keyword for line in lines if not line.keyword.startswith(".")}
    word = about.pop() if len(about) == 1 else ""
    keyword = next((each for each in keywords(model) if each.literal and each.word == word), None)
    if keyword is None:
        return None
    path = (keyword.name, len(section.get(keyword.name, ())))
    return Place(path, {"raw": [line.portable for line in lines]}, (index_of(model, word),))


def _literal(section: Tree, word: str, items: Iterable[Item], path: Path) -> Places:
    """Adds lines to a list of literal lines, and returns their paths."""
    places: Places = {}
    for line in lines_of(items):
        if line.words:
            lines: list[Any] = section.setdefault(word, [])
            places[line.number] = (*path, word, len(lines))
            lines.append(line.portable)
    return places


def _number(section: Tree, model: type[Section]) -> None:
    """Sets `order` on servers that are not in the natural order of their names, since their order is significant."""
    for keyword in keywords(model):
        if keyword.inner is None or not issubclass(keyword.inner, Server):
            continue
        entries: dict[str, Tree] = section.get(keyword.name, {})
        order, before = 0, None
        for name, entry in entries.items():
            order += before is not None and natural(name) < natural(before)
            before = name
            if order:
                entry["order"] = order
