"""Automatic address is already in use.

A NIC without `addresses` would get an automatic address that is already in use. In a network with a DHCP range, and
in every NAT or isolated network, Tidegate derives the address of such a NIC from its name, so that it does not
depend on other domains. Two names can lead to the same address.

To fix it, run `tidegate lock`, which assigns the next free address and records it in the lock file. If the network
has no free address, widen its range.

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

When to accept: Never. libvirt rejects two leases of the same address.
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
            message = f"`{claim.who}` would get {claim.address}, which `{other_claim.who}` already uses"
            related = ((other_claim.address_path(site), f"used by `{other_claim.who}`"),)
            help_ = f"run `tidegate lock {site.blueprint.environment}` to assign the next free address"
            if claim.nic and _full(site, claim.nic[1].network_key):
                help_ = "the network has fewer addresses than NICs: widen its range"
            yield Violation(claim.address_path(site), message, related=related, help=help_, on_key=True)


def _full(site: LinkedSite, key: str) -> bool:
    """Whether a network has fewer automatic addresses than NICs that need one."""
    pool = pool_of(site.spec.networks[key])
    nics = sum(nic.automatic and nic.network_key == key for _, nic in site.nics)
    return pool is not None and nics > pool[2] - pool[1] + 1
