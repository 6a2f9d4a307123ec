"""Every address that a domain, machine, host or balancer uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Domain, Nic, Path

if TYPE_CHECKING:
    pass


class AddressClaim(NamedTuple):
    """Who takes an address; `inside` is the network that hides it from the others, or empty."""

    address: str
    inside: str
    who: str
    path: Path
    card: tuple[Domain, Nic] | None = None

    def place(self, site: LinkedSite) -> Path:
        """Where the spec says it."""
        return site.address_path(*self.card) if self.card else self.path

    @property
    def automatic(self) -> bool:
        """Whether the spec leaves this address open."""
        return self.card is not None and self.card[1].automatic


def conflicts(first: AddressClaim, second: AddressClaim) -> bool:
    apart = first.inside and second.inside and first.inside != second.inside
    return not apart and (first.who, first.path) != (second.who, second.path)


def address_claims(site: LinkedSite) -> Iterator[AddressClaim]:
    """Everybody, in the order in which addresses are taken."""
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
