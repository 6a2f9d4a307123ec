"""Automatic address is already in use.

A card without `addresses:` in a network with a DHCP range, or in a nat or isolated one, gets an address that is
made from its names, so that no other thing that comes, goes or is renamed moves it. Where that address is taken,
the lock decides: `tidegate lock` gives the next free one and writes it down.

Fails:

    networks:
      inner: {mode: isolated, cidr: 10.9.0.0/30}
    domains:
      a: {image: web, memory: 1GiB, nics: {inner: {addresses: [10.9.0.2]}}}
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
from typing import TYPE_CHECKING

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.link.automatic import pool_of
from tidegate.rules.networks.address_claims import AddressClaim, address_claims, conflicts
from tidegate.rules.rule import Violation, rule

if TYPE_CHECKING:
    pass


@rule("TG320", "automatic-address-conflict", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    if not any(nic.automatic for _, nic in site.nics):
        return
    taken: dict[str, list[AddressClaim]] = {}
    told: set[Path] = set()
    for taker in sorted(address_claims(site), key=lambda one: one.automatic):
        others = taken.setdefault(taker.address, [])
        clash = next((other for other in others if conflicts(other, taker)), None) if taker.automatic else None
        others.append(taker)
        if clash is not None and taker.place(site) not in told:
            told.add(taker.place(site))
            message = f"{taker.who} comes to address {taker.address}, which {clash.who} has"
            related = ((clash.place(site), f"{clash.who} has it"),)
            help_ = f"`tidegate lock {site.blueprint.environment}` gives it the next free one"
            if taker.card and _full(site, taker.card[1].network_key):
                help_ = "the network has fewer addresses than cards: widen its range"
            yield Violation(taker.place(site), message, related=related, help=help_, on_key=True)


def _full(site: LinkedSite, key: str) -> bool:
    """Whether a network cannot hold its automatic cards."""
    pool = pool_of(site.spec.networks[key])
    cards = sum(nic.automatic and nic.network_key == key for _, nic in site.nics)
    return pool is not None and cards > pool[2] - pool[1] + 1
