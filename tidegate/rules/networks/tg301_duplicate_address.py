"""Duplicate IP address.

The same IP address is assigned twice. Two servers with one address answer in turn or not at all. The rule compares
the addresses of domains, machines, hosts and the virtual addresses of load balancers. Servers in an HAProxy backend
can refer to any of them, and NAT and isolated networks can use the same addresses as other networks because they are
separate from each other.

To fix it, change one of the addresses. If only one of two machines runs at a time, declare only one of them.

Fails:

    machines:
      db: {address: 192.168.1.101}

Passes:

    machines:
      db: {address: 192.168.1.102}

When to accept: Never. Clients would reach an arbitrary one of the two.
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
                related = ((other_claim.address_path(site), f"first used by `{other_claim.who}`"),)
                message = f"IP address {claim.address} is used twice"
                yield Violation(claim.address_path(site), message, f"also used by `{claim.who}`", related=related)


def _open(*pair: AddressClaim) -> bool:
    """Whether one of the two addresses is automatic, so that the lock file can resolve the conflict (TG320)."""
    return any(claim.automatic for claim in pair)
