"""Load balancer cannot reach a member.

A load balancer runs on a host that cannot open connections to a member of its backend. A NAT or isolated network
exists on one host only, and only that host can open connections to the domains in it. All health checks of the member
would fail.

To fix it, give the domain a NIC in a bridged network, or run the load balancer on the host of the network.

Fails:

    hosts:
      kvm2: {uri: "qemu+ssh://root@kvm2/system"}
    networks:
      inner: {mode: isolated, host: kvm2, cidr: 10.9.0.0/24}
    domains:
      app: {placement: {host: kvm2}, nics: {lan: null, inner: {}}}

Passes:

    hosts:
      kvm2: {uri: "qemu+ssh://root@kvm2/system"}
    domains:
      app: {placement: {host: kvm2}}

When to accept: Never. libvirt's firewall rules reject connections from other hosts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Domain
from tidegate.rules.rule import Violation, rule


@rule("TG411", "unreachable-member", "error", depends_on=("networks", "hosts", "domains", "machines"))
def check(site: LinkedSite) -> Iterator[Violation]:
    domains: dict[str, Domain] = {}
    for domain in site.blueprint.domains:
        domains.setdefault(domain.key, domain)
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    network = _closed(site, domains.get(member.domains or ""))
                    away = [host for host in balancer.hosts if network is not None and host != network[1]]
                    if network is not None and away:
                        path = (*balancer.path, word, name, "members", key, "domains")
                        message = f"`{away[0]}` cannot reach `{member.domains}` in `{network[0]}` on `{network[1]}`"
                        related = ((("networks", network[0]), "exists on this host only"),)
                        help_ = _remedy(site, domains[member.domains or ""])
                        yield Violation(path, message, help=help_, related=related)


def _remedy(site: LinkedSite, domain: Domain) -> str:
    """The domain may have a NIC that would do, behind the one that is used."""
    bridged = (nic for nic in domain.nics if nic.address and site.spec.networks[nic.network_key].mode == "bridge")
    other = next(bridged, None)
    if other is None:
        return "add a NIC in a bridged network"
    return f"balancers use the first NIC with an address: give the one in `{other.network_key}` a lower `order`"


def _closed(site: LinkedSite, domain: Domain | None) -> tuple[str, str] | None:
    """The nat or isolated network that the balancer would reach a domain in, and its host."""
    nic = next((nic for nic in domain.nics if nic.address), None) if domain else None
    if domain is None or nic is None or site.spec.networks[nic.network_key].mode == "bridge":
        return None
    return nic.network_key, domain.host
