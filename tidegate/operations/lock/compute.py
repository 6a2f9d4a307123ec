"""The lock file of a spec, and the changes to the existing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from tidegate.analysis.address_ranges import block_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Blueprint, Nic
from tidegate.compiler.link.automatic import following, pool_of
from tidegate.compiler.lock import NOTHING, Lock
from tidegate.rules.networks.address_claims import address_claims
from tidegate.schemas.spec import Spec


class FullError(Exception):
    """A network has fewer addresses than NICs. The argument is the name of the network."""


@dataclass(frozen=True, slots=True)
class Change:
    """The host of a domain, or the address of a NIC, before and after; None if it is not locked."""

    who: str
    verb: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.who} {self.verb} {self.after}"
        if self.after is None:
            return f"{self.who} is no longer locked (previously {self.before})"
        return f"{self.who} {self.verb} {self.after} (previously {self.before})"


def locked(spec: Spec, blueprint: Blueprint, before: Lock = NOTHING) -> Lock:
    """The hosts of all domains without a placement in the spec, and all automatic addresses, in order.

    `before` is the lock with which the blueprint was created.
    Raises FullError if a network has no free address.
    """
    free = {key for key, domain in spec.domains.items() if domain.placement.host is None}
    placement = {one.resource: one.host for one in blueprint.domains if one.key in free}
    return Lock(placement, _addresses(spec, blueprint, before))


def changes(before: Lock, after: Lock) -> tuple[Change, ...]:
    """The differences, in the order of the new lock, then of the old one."""
    places = _changed("is pinned to", before.placement, after.placement)
    return (*places, *_changed("has", _automatic_addresses(before), _automatic_addresses(after)))


def _automatic_addresses(lock: Lock) -> dict[str, str]:
    return {f"NIC {nic} of {name}": address for (name, nic), address in lock.addresses.items()}


def _changed(verb: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    rows = (Change(name, verb, before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before)))
    return tuple(row for row in rows if row.before != row.after)


def _addresses(spec: Spec, blueprint: Blueprint, before: Lock) -> dict[tuple[str, str], str]:
    """All automatic addresses: the current address if possible, otherwise the next free one after it.

    Locked addresses are assigned first, then those that can stay, then those that have to change.
    """
    site = LinkedSite(spec, blueprint)
    taken: dict[str, set[str]] = {}
    for taker in address_claims(site):
        if not taker.automatic:
            taken.setdefault(taker.inside, set()).add(taker.address)
    kept = set(before.addresses.values())
    nics = {(domain.resource, nic.key): nic for domain, nic in site.nics if nic.automatic}
    found: dict[tuple[str, str], str] = {}
    for name in sorted(nics, key=lambda name: nics[name].address not in kept):
        nic = nics[name]
        if nic.address is not None and _free(spec, nic, taken):
            found[name] = _take(spec, nic, nic.address, taken)
    for name, nic in nics.items():
        if name not in found:
            found[name] = _take(spec, nic, _next(spec, nic, taken), taken)
    return {name: found[name] for name in nics}


def _free(spec: Spec, nic: Nic, taken: dict[str, set[str]]) -> bool:
    cidr = spec.networks[nic.network_key].cidr
    inside = cidr is None or ip_address(str(nic.address)) in block_of(cidr)
    return inside and nic.address not in _others(spec, nic, taken)


def _next(spec: Spec, nic: Nic, taken: dict[str, set[str]]) -> str:
    network = spec.networks[nic.network_key]
    pool = pool_of(network)
    assert pool is not None
    others = _others(spec, nic, taken) | {str(network.gateway)}
    address = following(pool, int(ip_address(str(nic.address))), others)
    if address is None:
        raise FullError(nic.network_key)
    return address


def _take(spec: Spec, nic: Nic, address: str, taken: dict[str, set[str]]) -> str:
    taken.setdefault(_inside(spec, nic), set()).add(address)
    return address


def _others(spec: Spec, nic: Nic, taken: dict[str, set[str]]) -> set[str]:
    """The addresses in use on the network of the NIC; other `nat` and isolated networks do not count for those."""
    inside = _inside(spec, nic)
    return set().union(*taken.values()) if inside == "" else taken.get("", set()) | taken.get(inside, set())


def _inside(spec: Spec, nic: Nic) -> str:
    return "" if spec.networks[nic.network_key].mode == "bridge" else nic.network_key
