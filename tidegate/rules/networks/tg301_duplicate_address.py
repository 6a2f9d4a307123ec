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

When to accept: when two machines of one address never run at the same time, as a pair that is switched by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.networks.address_claims import AddressClaim, address_claims, conflicts
from tidegate.rules.rule import Violation, rule


@rule("TG301", "duplicate-address", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    seen: set[str] = set()
    twice = {address for address, *_ in address_claims(site) if address in seen or seen.add(address)}  # type: ignore[func-returns-value]
    taken: dict[str, list[AddressClaim]] = {}
    reported: set[tuple[Path, Path]] = set()
    for claim in address_claims(site) if twice else ():
        if claim.address in twice:
            others = taken.setdefault(claim.address, [])
            other_claim = next((other for other in others if conflicts(other, claim) and not _open(other, claim)), None)
            others.append(claim)
            if (
                other_claim is not None
                and (pair := (claim.address_path(site), other_claim.address_path(site))) not in reported
            ):
                reported.add(pair)
                related = ((other_claim.address_path(site), f"{other_claim.who} took it first"),)
                message = f"address {claim.address} is used twice"
                yield Violation(claim.address_path(site), message, f"{claim.who} takes it here", related=related)


def _open(*pair: AddressClaim) -> bool:
    """Whether one of the two is not the spec's own word: then the lock can settle it."""
    return any(claim.automatic for claim in pair)
