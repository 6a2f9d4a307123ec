"""TG3xx: MAC addresses of cards."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Domain, Nic
from tidegate.rules.rule import Site, Violation, rule


@rule("TG304", "error")
def mac_twice(site: Site) -> Iterator[Violation]:
    """A MAC address belongs to one card.

    A bridge delivers to only one of two, and DHCP answers both the same. Unwritten ones are made from the names and
    differ.

    Fails:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}
          b: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}

    Passes:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}
          b: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:02"}}}

    Wrong to fire: when the two cards are in networks that no switch joins; then either address may be left out.
    """
    taken: dict[str, tuple[Domain, Nic]] = {}
    for domain, nic in site.cards:
        first, card = taken.setdefault(nic.mac, (domain, nic))
        if nic.path == card.path or (domain.resource, nic.key) == (first.resource, card.key):
            continue
        if any(site.spec.domains[one.key].was in site.spec.domains for one in (domain, first)):
            continue  # both are made from one name: TG204
        related = (((*card.path, "mac"), f"{first.resource} has it first"),)
        message = f"MAC address {nic.mac} is used twice"
        yield Violation((*nic.path, "mac"), message, f"{domain.resource} has it here", related=related)


@rule("TG311", "error")
def mac_of_a_group(site: Site) -> Iterator[Violation]:
    """A card's MAC address is one card's, not a group's.

    Where the lowest bit of the first byte is set, the address is a multicast one (IEEE 802): libvirt refuses the domain
    ("expected unicast mac address").

    Fails:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {mac: "53:54:00:00:00:01"}}}

    Passes:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}

    Wrong to fire: never: libvirt refuses it.
    """
    for domain, nic in site.cards:
        if nic.mac[1] in "13579bdf" and (domain.number or 1) == 1:
            message = f"MAC address {nic.mac} is a multicast one"
            help_ = "the first byte must be even; QEMU's own range begins with 52:54:00"
            yield Violation((*nic.path, "mac"), message, help=help_)
