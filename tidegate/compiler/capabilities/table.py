"""The complete table, and its application to a spec."""

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
"""Field → its entries. The first one whose condition is true applies."""
_REPORTED = field_tree(field for field, entries in BY_FIELD.items() if any(entry.reported for entry in entries))


def not_deployed(spec: Spec) -> Iterator[tuple[Entry, list[Path]]]:
    """The entries that TG020 reports, with the paths of the reported keys."""
    for field, left in places_of(spec, _REPORTED).items():
        for entry in BY_FIELD[field]:
            held, left = _parted(entry, left)
            if held and entry.reported:
                up = entry.status.up if isinstance(entry.status, NotDeployed) else 0
                yield entry, list(dict.fromkeys(place.path[: len(place.path) - up] for place in held))


def _parted(entry: Entry, places: list[Place]) -> tuple[list[Place], list[Place]]:
    """The paths at which an entry applies, and the others."""
    if entry.when is None:
        return places, []
    held: list[Place] = []
    others: list[Place] = []
    for place in places:
        (held if entry.when(place) else others).append(place)
    return held, others


def not_in_blueprint(spec: Spec) -> Iterator[Place]:
    """The paths that are not in the blueprint, whose changes only a comparison of the specs finds."""
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
