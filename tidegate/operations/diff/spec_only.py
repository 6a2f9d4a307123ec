"""Changes of the spec that do not affect the blueprint: fields and resources that are not deployed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tidegate.compiler.blueprint import Path
from tidegate.compiler.capabilities import BY_FIELD, not_in_blueprint
from tidegate.operations.diff.balancers import differences
from tidegate.operations.diff.change import Action, Change
from tidegate.operations.formatting.values import readable
from tidegate.schemas.spec import Spec

_WORDS = {
    "hosts": "host",
    "networks": "network",
    "images": "image",
    "domains": "domain",
    "machines": "machine",
    "haproxy": "balancer",
    "aws": "account",
    "autoscaling": "Auto Scaling group",
    "traffic": "traffic",
    "accept": "accepted finding",
}
_WHOLE = frozenset(
    section for section in _WORDS if any(not entry.status.in_blueprint for entry in BY_FIELD.get(f"{section}.*", ()))
)
"""Sections that are not in the blueprint, whose added and removed entries are also reported."""

Things = dict[str, dict[str, Any]]
"""Section → key → written fields."""


def spec_only(before: Spec, after: Spec) -> Iterator[Change]:
    """The differences between the specs that are not in the blueprints."""
    old, new = _things(before, _former(after)), _things(after, {})
    for path, was, is_ in differences(_shared(old, new), _shared(new, old)):
        action: Action = "added" if was is None else "removed" if is_ is None else "changed"
        words = (readable("", was), readable("", is_))
        property_ = ".".join(str(word) for word in path[2:])
        yield Change("other", _WORDS[str(path[0])], (str(path[1]),), action, property_, *words, "", path)


def _former(spec: Spec) -> dict[tuple[str, str], str]:
    """Section and former key → key, for entries that are renamed with `was`."""
    return {
        (section, was): key
        for section in _WORDS
        for key, thing in getattr(spec, section).items()
        if (was := getattr(thing, "was", None)) is not None
    }


def _things(spec: Spec, former: Mapping[tuple[str, str], str]) -> Things:
    """The fields of all entries that are not in the blueprint, without defaults, by the new keys of renamed entries."""
    data = spec.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=set(_WORDS))
    found: Things = {section: {key: {} for key in data.get(section, {})} for section in _WORDS}
    for place in not_in_blueprint(spec):
        if len(place.path) > 1:
            _copy(data, place.path, found)
    return {
        section: {former.get((section, key), key): thing for key, thing in things.items()}
        for section, things in found.items()
    }


def _copy(data: Mapping[str, Any], path: Path, into: dict[str, Any]) -> None:
    """Copies the value at a path."""
    value: Any = data
    for word in path:
        if not isinstance(value, Mapping) or word not in value:
            return
        value = value[word]
    if value in (None, {}, []):
        return
    for word in path[:-1]:
        into = into.setdefault(str(word), {})
    into[str(path[-1])] = _written(value) if len(path) == 2 else value


def _written(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if name != "was" and value not in (None, {}, [])}


def _shared(things: Things, others: Things) -> Things:
    """The entries to compare: those in both specs, and in some sections also those in only one of them."""
    return {
        section: {key: thing for key, thing in found.items() if key in others[section] or section in _WHOLE}
        for section, found in things.items()
    }
