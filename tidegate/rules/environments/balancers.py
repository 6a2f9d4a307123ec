"""What there is once for the balancers of a host: its ports, and HAProxy's own file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidegate.compiler.blueprint import Balancer, Blueprint, Path
from tidegate.compiler.compile import Compilation
from tidegate.rules.environments.claim import Claim, Told, clash

_BIND = re.compile(r"(?:ipv[46]@)?\[?(?P<address>[^\]/@]*?)\]?:(?P<first>[0-9]{1,5})(?:-(?P<last>[0-9]{1,5}))?\Z")
_ANY = frozenset({"", "*", "0.0.0.0", "::"})


@dataclass(frozen=True, slots=True)
class Door:
    """Where a balancer listens: an address (empty: every one) and ports."""

    address: str
    first: int
    last: int
    path: Path

    def meets(self, other: Door) -> bool:
        ports = self.first <= other.last and other.first <= self.last
        return ports and (self.address == other.address or not self.address or not other.address)


@dataclass(frozen=True, slots=True)
class There:
    """A balancer on a host."""

    compilation: Compilation
    balancer: Balancer
    uri: str


def balancers(blueprints: Sequence[tuple[Compilation, Blueprint]]) -> Iterator[Told]:
    """For two balancers of two environments on one host: the first port they share, else the file."""
    placed = [there for one, blueprint in blueprints for there in _placed(one, blueprint)]
    for number, later in enumerate(placed):
        for earlier in placed[:number]:
            if later.uri == earlier.uri and later.compilation.file != earlier.compilation.file:
                yield _shared(later, earlier)


def _placed(one: Compilation, blueprint: Blueprint) -> Iterator[There]:
    uris = {host.name: host.uri for host in blueprint.hosts}
    for balancer in blueprint.balancers:
        yield from (There(one, balancer, uris[host]) for host in balancer.hosts)


def _shared(later: There, earlier: There) -> Told:
    for door in doors(later.balancer):
        for other in doors(earlier.balancer):
            if door.meets(other):
                message = f"port {max(door.first, other.first)} of {later.uri} is taken already"
                return _told("TG904", message, (later, door.path), (earlier, other.path), on_key=False)
    message = f"{later.uri} has one HAProxy and one haproxy.cfg, and that is another environment's"
    return _told("TG905", message, (later, later.balancer.path), (earlier, earlier.balancer.path), on_key=True)


def _told(code: str, message: str, later: tuple[There, Path], earlier: tuple[There, Path], on_key: bool) -> Told:
    claims = [Claim(code, code, message, there.compilation, path, on_key) for there, path in (later, earlier)]
    return clash(*claims)


def doors(balancer: Balancer) -> list[Door]:
    """Every address and port that the balancer binds."""
    found: list[Door] = []
    for word in ("frontends", "listens"):
        for name, section in getattr(balancer.configuration, word).items():
            for key, bind in (section.bind or {}).items():
                path = (*balancer.path, word, name, "bind", key)
                found += (door for part in (bind.address or key).split(",") for door in _door(part, path))
    return sorted(found, key=lambda door: (door.first, door.last, door.address))


def _door(text: str, path: Path) -> Iterator[Door]:
    match = _BIND.match(text.strip())
    if match is not None:
        address = "" if match["address"] in _ANY else match["address"]
        yield Door(address, int(match["first"]), int(match["last"] or match["first"]), path)
