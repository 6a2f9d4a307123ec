"""Compares two collections of resources by name, and the fields of each pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from tidegate.compiler.blueprint import Path
from tidegate.operations.diff.change import Action, Change, Effect
from tidegate.operations.formatting.values import readable

T = TypeVar("T")
Consequence = tuple[Effect, str]
IDENTITY = frozenset({"path", "resource", "key", "number", "was", "uuid", "automatic"})


@dataclass(frozen=True, slots=True)
class Kind:
    """How resources of a kind are compared: the consequences if one is added, removed, or changed in a field.

    `otherwise` applies to fields that are not in `changed`. Fields in `apart` are compared elsewhere.
    """

    word: str
    added: Consequence
    removed: Consequence
    changed: Mapping[str, Consequence]
    otherwise: Consequence = ("other", "")
    apart: frozenset[str] = frozenset()


def paired(before: Iterable[T], after: Iterable[T], name: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """The old and new value of each name, in the order of the new ones, followed by removed ones."""
    old = {name(one): one for one in before}
    new = {name(one): one for one in after}
    yield from ((old.get(key), one) for key, one in new.items())
    yield from ((one, None) for key, one in old.items() if key not in new)


def resource(thing: Any) -> str:
    """The name by which a resource of the blueprint is paired."""
    return str(getattr(thing, "resource", None) or thing.name)


def compared(kind: Kind, before: Iterable[Any], after: Iterable[Any]) -> Iterator[Change]:
    """All additions, removals and changes in a collection of the blueprint."""
    for old, new in paired(before, after, resource):
        if old is None or new is None:
            yield whole(kind, old, new)
        else:
            yield from in_fields(kind, old, new)


def whole(kind: Kind, old: Any, new: Any) -> Change:
    """The addition or removal of a resource."""
    thing = new if old is None else old
    action: Action = "added" if old is None else "removed"
    effect, consequence = kind.added if old is None else kind.removed
    return Change(effect, kind.word, (resource(thing),), action, "", None, None, consequence, thing.path)


def in_fields(kind: Kind, old: Any, new: Any, of: str = "", prefix: str = "") -> Iterator[Change]:
    """The changes in the fields of a resource; `of` is its owner if it is a part of another one."""
    of = of or resource(new)
    for field in fields(new):
        name = field.name
        was, is_ = getattr(old, name), getattr(new, name)
        if was == is_ or name in IDENTITY or name in kind.apart:
            continue
        found = kind.changed.get(name, kind.otherwise)
        if name in ("labels", "tags"):
            yield from in_pairs(kind.word, of, prefix + name, was, is_, new.path)
        else:
            words = readable(name, was), readable(name, is_)
            yield changed(kind.word, of, prefix + name, *words, new.path, found)


def in_pairs(word: str, of: str, name: str, was: Iterable[Any], is_: Iterable[Any], path: Path) -> Iterator[Change]:
    """The changes of labels or tags."""
    old, new = dict(was), dict(is_)
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            yield changed(word, of, f"{name}.{key}", old.get(key), new.get(key), path, ("other", ""))


def changed(word: str, of: str, name: str, was: str | None, is_: str | None, path: Path, found: Consequence) -> Change:
    """The change of a property of a resource."""
    effect, consequence = found
    action: Action = "added" if was is None else "removed" if is_ is None else "changed"
    return Change(effect, word, (of,), action, name, was, is_, consequence, path)
