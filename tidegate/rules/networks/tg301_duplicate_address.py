"""Duplicate address.

Two that take the same answer in turn, or not at all. Domains, machines, hosts and the virtual addresses of
balancers are looked at; a server of HAProxy's may of course point at any of them. Inside nat and isolated networks
addresses may repeat: those networks do not see each other.

Fails:

    machines:
      db: {address: 192.168.1.101}

Passes:

    machines:
      db: {address: 192.168.1.102}

Wrong to fire: when two machines of one address never run at the same time, as a pair that is switched by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.networks.address_claims import AddressClaim, address_claims, conflicts
from tidegate.rules.rule import Violation, rule

if TYPE_CHECKING:
    pass


@rule("TG301", "duplicate-address", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    seen: set[str] = set()
    twice = {address for address, *_ in address_claims(site) if address in seen or seen.add(address)}  # type: ignore[func-returns-value]
    taken: dict[str, list[AddressClaim]] = {}
    told: set[tuple[Path, Path]] = set()
    for taker in address_claims(site) if twice else ():
        if taker.address in twice:
            others = taken.setdefault(taker.address, [])
            clash = next((other for other in others if conflicts(other, taker) and not _open(other, taker)), None)
            others.append(taker)
            if clash is not None and (pair := (taker.place(site), clash.place(site))) not in told:
                told.add(pair)
                related = ((clash.place(site), f"{clash.who} took it first"),)
                message = f"address {taker.address} is used twice"
                yield Violation(taker.place(site), message, f"{taker.who} takes it here", related=related)


def _open(*pair: AddressClaim) -> bool:
    """Whether one of the two is not the spec's own word: then the lock can settle it."""
    return any(taker.automatic for taker in pair)
