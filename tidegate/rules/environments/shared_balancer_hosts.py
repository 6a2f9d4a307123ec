"""Balancers of different environments on the same host, and the first port that both bind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.listen_address import ListenAddress, listen_addresses
from tidegate.haproxy.model import Bind
from tidegate.rules.environments.environment import Environment, SpecPlace


@dataclass(frozen=True, slots=True)
class Listener:
    """An address with literal ports that a balancer listens on, and the path of its bind."""

    address: ListenAddress
    first: int
    last: int
    path: Path


@dataclass(frozen=True, slots=True)
class PlacedBalancer:
    """A balancer on a host."""

    environment: Environment
    balancer: Balancer
    uri: str

    def place(self, path: Path, on_key: bool = False) -> SpecPlace:
        return SpecPlace(self.environment, path, on_key)


def pairs(environments: Sequence[Environment]) -> Iterator[tuple[PlacedBalancer, PlacedBalancer]]:
    """Each pair of balancers of different environments on the same host, the later one first."""
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


def shared_port(later: Balancer, earlier: Balancer) -> tuple[Listener, Listener] | None:
    """The first addresses of the two that overlap."""
    every = product(_listeners(later), _listeners(earlier))
    return next(((one, other) for one, other in every if _overlap(one.address, other.address)), None)


def _overlap(one: ListenAddress, other: ListenAddress) -> bool:
    """Whether two addresses share a port; a name is taken to be an address that a wildcard covers."""
    if one.wildcard and other.family is None:
        other = replace(other, host=one.host, family=one.family)
    elif other.wildcard and one.family is None:
        one = replace(one, host=other.host, family=other.family)
    return one.overlaps(other)


def _listeners(balancer: Balancer) -> list[Listener]:
    found: list[Listener] = []
    for word in ("frontends", "listens"):
        for name, section in getattr(balancer.configuration, word).items():
            for key, bind in (section.bind or {}).items():
                found += _of_bind(key, bind, (*balancer.path, word, name, "bind", key))
    return sorted(found, key=lambda one: (one.first, one.last, one.address.host))


def _of_bind(key: str, bind: Bind, path: Path) -> Iterator[Listener]:
    for address in listen_addresses(bind.address or key, v6only=bool(bind.v6only)):
        if address.first is not None and address.last is not None:
            yield Listener(address, address.first, address.last, path)
