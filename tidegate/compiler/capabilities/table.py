"""The whole table, and what it says of a spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tidegate.compiler.capabilities.balancers import BALANCERS
from tidegate.compiler.capabilities.cloud import CLOUD
from tidegate.compiler.capabilities.entry import Entry, NotDeployed, Status
from tidegate.compiler.capabilities.places import Place, places
from tidegate.compiler.capabilities.rack import RACK
from tidegate.compiler.capabilities.site import SITE

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec

TABLE: tuple[Entry, ...] = (*SITE, *RACK, *BALANCERS, *CLOUD)


def _by_field() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in TABLE:
        found[entry.field] = (*found.get(entry.field, ()), entry)
    return found


BY_FIELD = _by_field()
"""Field → its entries, the first whose condition holds counts."""


def not_deployed(spec: Spec) -> Iterator[tuple[Place, NotDeployed]]:
    """Every place that says what this version leaves out, and TG020 reports."""
    for entries in BY_FIELD.values():
        if any(isinstance(entry.status, NotDeployed) and not entry.status.elsewhere for entry in entries):
            for place, status in _stated(spec, entries):
                if isinstance(status, NotDeployed) and not status.elsewhere:
                    yield place, status


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
