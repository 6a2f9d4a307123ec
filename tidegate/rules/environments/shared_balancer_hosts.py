"""Balancers of two environments on one host, and the first port that both bind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tidegate.compiler.blueprint import Balancer, Path
from tidegate.rules.environments.environment import Environment, SpecPlace

_BIND = re.compile(r"(?:ipv[46]@)?\[?(?P<address>[^\]/@]*?)\]?:(?P<first>[0-9]{1,5})(?:-(?P<last>[0-9]{1,5}))?\Z")
_ANY = frozenset({"", "*", "0.0.0.0", "::"})


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """Where a balancer listens: an address (empty: every one) and ports."""

    address: str
    first: int
    last: int
    path: Path

    def overlaps(self, other: ListenAddress) -> bool:
        ports = self.first <= other.last and other.first <= self.last
        return ports and (self.address == other.address or not self.address or not other.address)


@dataclass(frozen=True, slots=True)
class PlacedBalancer:
    """A balancer on a host."""

    environment: Environment
    balancer: Balancer
    uri: str

    def place(self, path: Path, on_key: bool = False) -> SpecPlace:
        return SpecPlace(self.environment, path, on_key)


def pairs(environments: Sequence[Environment]) -> Iterator[tuple[PlacedBalancer, PlacedBalancer]]:
    """Each two balancers of two environments on one host, the later one first."""
    placed = [
        PlacedBalancer(one, balancer, one.uris[host])
        for one in environments
        for balancer in one.blueprint.balancers
        for host in balancer.hosts
    ]
    for number, later in enumerate(placed):
        for earlier in placed[:number]:
            if later.uri == earlier.uri and later.environment.file != earlier.environment.file:
                yield later, earlier


def shared_port(later: Balancer, earlier: Balancer) -> tuple[ListenAddress, ListenAddress] | None:
    """The first addresses of the two that overlap."""
    every = product(_listen_addresses(later), _listen_addresses(earlier))
    return next(((one, other) for one, other in every if one.overlaps(other)), None)


def _listen_addresses(balancer: Balancer) -> list[ListenAddress]:
    found: list[ListenAddress] = []
    for word in ("frontends", "listens"):
        for name, section in getattr(balancer.configuration, word).items():
            for key, bind in (section.bind or {}).items():
                path = (*balancer.path, word, name, "bind", key)
                found += (one for part in (bind.address or key).split(",") for one in _parsed(part, path))
    return sorted(found, key=lambda one: (one.first, one.last, one.address))


def _parsed(text: str, path: Path) -> Iterator[ListenAddress]:
    match = _BIND.match(text.strip())
    if match is not None:
        address = "" if match["address"] in _ANY else match["address"]
        yield ListenAddress(address, int(match["first"]), int(match["last"] or match["first"]), path)
