"""The lock that a spec comes to, and what it changes in the one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import chain

from tidegate.compiler.blueprint import Blueprint, Nic
from tidegate.compiler.link.automatic import following, pool_of
from tidegate.compiler.lock import Lock
from tidegate.rules.addresses import block_of, takers
from tidegate.rules.rule import Site
from tidegate.schemas.spec import Spec


class FullError(Exception):
    """A network has fewer addresses than cards: the argument is its name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a domain, or one of its cards, has before and after; None: nothing there. `verb` is what it does with it."""

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


def locked(spec: Spec, blueprint: Blueprint) -> Lock:
    """The places of all domains that the spec itself does not place and all automatic addresses, in order.

    Raises FullError where a network has no address left.
    """
    free = {key for key, domain in spec.domains.items() if domain.placement.host is None}
    placement = {one.resource: one.host for one in blueprint.domains if one.key in free}
    return Lock(placement, _addresses(spec, blueprint))


def changes(before: Lock, after: Lock) -> tuple[Change, ...]:
    """What differs, in the order of the new one, then of the old one."""
    places = _changed("stays on", before.placement, after.placement)
    return (*places, *_changed("has", _cards(before), _cards(after)))


def _cards(lock: Lock) -> dict[str, str]:
    return {f"{name}'s {card}": address for (name, card), address in lock.addresses.items()}


def _changed(verb: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    rows = (Change(name, verb, before.get(name), after.get(name)) for name in chain(after, before.keys() - after))
    return tuple(row for row in rows if row.before != row.after)


def _addresses(spec: Spec, blueprint: Blueprint) -> dict[tuple[str, str], str]:
    """Every automatic address as it is where it can be, else the next free one behind it."""
    site = Site(spec, blueprint)
    taken: dict[str, set[str]] = {}
    for taker in takers(site):
        if not taker.automatic:
            taken.setdefault(taker.inside, set()).add(taker.address)
    found: dict[tuple[str, str], str] = {}
    for domain, nic in site.cards:
        if nic.automatic:
            found[domain.resource, nic.key] = _settled(spec, nic, taken)
    return found


def _settled(spec: Spec, nic: Nic, taken: dict[str, set[str]]) -> str:
    """The card's address, now taken."""
    network = spec.networks[nic.network_key]
    inside = "" if network.mode == "bridge" else nic.network_key
    others = set().union(*taken.values()) if inside == "" else taken.get("", set()) | taken.get(inside, set())
    pool, address = pool_of(network), nic.address
    assert pool is not None and address is not None
    if address in others or not _in(network.cidr, address):
        address = following(pool, int(ip_address(address)), others | {str(network.gateway)})
    if address is None:
        raise FullError(nic.network_key)
    taken.setdefault(inside, set()).add(address)
    return address


def _in(cidr: str | None, address: str) -> bool:
    return cidr is None or ip_address(address) in block_of(cidr)
