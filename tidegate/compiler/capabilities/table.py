"""The whole table, and what it says of a spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tidegate.compiler.capabilities.balancers import BALANCERS
from tidegate.compiler.capabilities.cloud import CLOUD
from tidegate.compiler.capabilities.entry import Entry, NotDeployed, Status
from tidegate.compiler.capabilities.guests import GUESTS
from tidegate.compiler.capabilities.images import IMAGES
from tidegate.compiler.capabilities.places import Place, field_tree, places, places_of
from tidegate.compiler.capabilities.rack import RACK
from tidegate.compiler.capabilities.site import SITE

if TYPE_CHECKING:
    from tidegate.compiler.blueprint.path import Path
    from tidegate.schemas.spec import Spec

TABLE: tuple[Entry, ...] = (*SITE, *RACK, *IMAGES, *GUESTS, *BALANCERS, *CLOUD)


def _by_field() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in TABLE:
        found[entry.field] = (*found.get(entry.field, ()), entry)
    return found


BY_FIELD = _by_field()
"""Field → its entries, the first whose condition holds counts."""
_REPORTED = field_tree(field for field, entries in BY_FIELD.items() if any(entry.reported for entry in entries))


def not_deployed(spec: Spec) -> Iterator[tuple[Entry, list[Path]]]:
    """Every entry that TG020 reports, with the paths of the keys that it is reported at."""
    for field, found in places_of(spec, _REPORTED).items():
        entries = BY_FIELD[field]
        paths: dict[int, dict[Path, None]] = {}
        for place in found:
            number = next((number for number, entry in enumerate(entries) if entry.holds(place)), None)
            if number is not None and entries[number].reported:
                paths.setdefault(number, {})[_reported_at(entries[number], place)] = None
        yield from ((entries[number], list(at)) for number, at in paths.items())


def _reported_at(entry: Entry, place: Place) -> Path:
    up = entry.status.up if isinstance(entry.status, NotDeployed) else 0
    return place.path[: len(place.path) - up]


def not_in_blueprint(spec: Spec) -> Iterator[Place]:
    """Every place that no blueprint has: what only a comparison of specs shows."""
    for entries in BY_FIELD.values():
        if not all(entry.status.in_blueprint for entry in entries):
            for place, status in _stated(spec, entries):
                if not status.in_blueprint:
                    yield place


def _stated(spec: Spec, entries: tuple[Entry, ...]) -> Iterator[tuple[Place, Status]]:
    for place in places(spec, entries[0].words):
        status = next((entry.status for entry in entries if entry.holds(place)), None)
        if status is not None:
            yield place, status
