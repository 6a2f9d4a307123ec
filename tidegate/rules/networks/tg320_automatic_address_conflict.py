"""Automatic address is already in use.

A card without `addresses:` in a network with a DHCP range, or in a nat or isolated one, gets an address that is
made from its names, so that no other thing that comes, goes or is renamed moves it. Where that address is taken,
the lock decides: `tidegate lock` gives the next free one and writes it down.

Fails:

    networks:
      inner: {mode: isolated, cidr: 10.9.0.0/24, dhcp: {from: 10.9.0.2, to: 10.9.0.2}}
    domains:
      a: {image: web, memory: 1GiB, nics: {inner: {}}}
      b: {image: web, memory: 1GiB, nics: {inner: {}}}

Passes:

    networks:
      inner: {mode: isolated, cidr: 10.9.0.0/24}
    domains:
      a: {image: web, memory: 1GiB, nics: {inner: {addresses: [10.9.0.2]}}}
      b: {image: web, memory: 1GiB, nics: {inner: {addresses: [10.9.0.3]}}}

Wrong to fire: never: libvirt refuses two leases of one address.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.link.automatic import pool_of
from tidegate.rules.networks.address_claims import AddressClaim, address_claims, conflicts
from tidegate.rules.rule import Violation, rule


@rule("TG320", "automatic-address-conflict", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    if not any(nic.automatic for _, nic in site.nics):
        return
    taken: dict[str, list[AddressClaim]] = {}
    reported: set[Path] = set()
    for claim in sorted(address_claims(site), key=lambda one: one.automatic):
        others = taken.setdefault(claim.address, [])
        other_claim = next((other for other in others if conflicts(other, claim)), None) if claim.automatic else None
        others.append(claim)
        if other_claim is not None and claim.address_path(site) not in reported:
            reported.add(claim.address_path(site))
            message = f"{claim.who} comes to address {claim.address}, which {other_claim.who} has"
            related = ((other_claim.address_path(site), f"{other_claim.who} has it"),)
            help_ = f"`tidegate lock {site.blueprint.environment}` gives it the next free one"
            if claim.nic and _full(site, claim.nic[1].network_key):
                help_ = "the network has fewer addresses than cards: widen its range"
            yield Violation(claim.address_path(site), message, related=related, help=help_, on_key=True)


def _full(site: LinkedSite, key: str) -> bool:
    """Whether a network cannot hold its automatic cards."""
    pool = pool_of(site.spec.networks[key])
    nics = sum(nic.automatic and nic.network_key == key for _, nic in site.nics)
    return pool is not None and nics > pool[2] - pool[1] + 1
