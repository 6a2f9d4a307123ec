"""The lock that a spec comes to, and what it changes in the one that is there."""

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
    """A network has fewer addresses than nics: the argument is its name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a domain, or one of its nics, has before and after; None: nothing there. `verb` is what it does with it."""

    who: str
    verb: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.who} {self.verb} {self.after}"
        if self.after is None:
            return f"{self.who} is locked no more (it {self.verb} {self.before} so far)"
        return f"{self.who} {self.verb} {self.after} (so far {self.before})"


def locked(spec: Spec, blueprint: Blueprint, before: Lock = NOTHING) -> Lock:
    """The places of all domains that the spec itself does not place and all automatic addresses, in order.

    `before` is the lock that the blueprint was made with.
    Raises FullError where a network has no address left.
    """
    free = {key for key, domain in spec.domains.items() if domain.placement.host is None}
    placement = {one.resource: one.host for one in blueprint.domains if one.key in free}
    return Lock(placement, _addresses(spec, blueprint, before))


def changes(before: Lock, after: Lock) -> tuple[Change, ...]:
    """What differs, in the order of the new one, then of the old one."""
    places = _changed("stays on", before.placement, after.placement)
    return (*places, *_changed("has", _automatic_addresses(before), _automatic_addresses(after)))


def _automatic_addresses(lock: Lock) -> dict[str, str]:
    return {f"{name}'s {nic}": address for (name, nic), address in lock.addresses.items()}


def _changed(verb: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    rows = (Change(name, verb, before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before)))
    return tuple(row for row in rows if row.before != row.after)


def _addresses(spec: Spec, blueprint: Blueprint, before: Lock) -> dict[tuple[str, str], str]:
    """Every automatic address as it is where it can be, else the next free one behind it.

    Locked ones come first, then those that can stay, last those that have to move.
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
    """What is taken where the NIC is; in a nat or isolated network the addresses of other such networks are not."""
    inside = _inside(spec, nic)
    return set().union(*taken.values()) if inside == "" else taken.get("", set()) | taken.get(inside, set())


def _inside(spec: Spec, nic: Nic) -> str:
    return "" if spec.networks[nic.network_key].mode == "bridge" else nic.network_key
