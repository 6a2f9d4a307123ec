"""Every address that a domain, machine, host or balancer uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Domain, Nic, Path


class AddressClaim(NamedTuple):
    """A use of an address by `who`; `inside` is the NAT or isolated network that contains it, empty for others."""

    address: str
    inside: str
    who: str
    path: Path
    nic: tuple[Domain, Nic] | None = None

    def address_path(self, site: LinkedSite) -> Path:
        """The path of the address in the spec."""
        return site.address_path(*self.nic) if self.nic else self.path

    @property
    def automatic(self) -> bool:
        """Whether Tidegate assigns this address."""
        return self.nic is not None and self.nic[1].automatic


def conflicts(first: AddressClaim, second: AddressClaim) -> bool:
    apart = first.inside and second.inside and first.inside != second.inside
    return not apart and (first.who, first.path) != (second.who, second.path)


def address_claims(site: LinkedSite) -> Iterator[AddressClaim]:
    """Every use of an address, in the order in which addresses are assigned."""
    for name, machine in sorted(site.spec.machines.items()):
        yield AddressClaim(machine.address, "", name, ("machines", name, "address"))
    for host in site.blueprint.hosts:
        if host.address is not None:
            yield AddressClaim(host.address, "", host.name, (*host.path, "address"))
    for balancer in site.blueprint.balancers:
        if balancer.address is not None:
            yield AddressClaim(balancer.address, "", balancer.resource, (*balancer.path, "target", "address"))
    networks = site.spec.networks
    for domain, nic in site.nics:
        if nic.address is not None:
            inside = "" if networks[nic.network_key].mode == "bridge" else nic.network_key
            yield AddressClaim(nic.address, inside, domain.resource, nic.path, (domain, nic))
