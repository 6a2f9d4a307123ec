"""Dependency cannot be reached.

A domain cannot reach a server that it lists in `needs`. Traffic cannot leave an isolated network, and connections
cannot be opened into a NAT network from outside: libvirt only allows replies.

To fix it, give both servers a NIC in the same network, or in bridged networks.

Fails:

    networks:
      inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}
    domains:
      db: {image: web, memory: 1GiB, nics: {inner: {}}}
      app: {needs: {db: 5432}}

Passes:

    networks:
      inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}
    domains:
      db: {image: web, memory: 1GiB, nics: {inner: {}}}
      app: {nics: {inner: {}}, needs: {db: 5432}}

When to accept: If a guest with NICs in both networks routes between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG717", "unreachable-dependency", "warning", depends_on=("networks", "hosts", "domains", "machines"))
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, domain in site.spec.domains.items():
        for name in domain.needs:
            own, there = _networks(site, key), _networks(site, name)
            if not own or not there or own & there:
                continue
            closed = _modes(site, there) <= {"nat", "isolated"}
            if closed or _modes(site, own) == {"isolated"}:
                where = ", ".join(f"`{network}`" for network in sorted(there if closed else own))
                why = f"traffic cannot {'enter' if closed else 'leave'} {where}"
                message = f"`{key}` cannot reach `{name}`: {why}"
                yield Violation(
                    ("domains", key, "needs", name), message, help="give both a NIC in the same network", on_key=True
                )


def _networks(site: LinkedSite, name: str) -> set[str]:
    """The networks of a domain's NICs, or those that contain a machine's address; empty if unknown."""
    spec = site.spec
    if name in spec.domains:
        return {nic.network or key for key, nic in spec.domains[name].nics.items()} & set(spec.networks)
    if name not in spec.machines:
        return set()
    address = ip_address(spec.machines[name].address)
    return {key for key, network in spec.networks.items() if network.cidr and address in ip_network(network.cidr)}


def _modes(site: LinkedSite, networks: set[str]) -> set[str]:
    return {site.spec.networks[network].mode for network in networks}
