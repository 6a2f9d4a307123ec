"""Multicast MAC address on a NIC.

The MAC address of a NIC is a multicast address, because the lowest bit of its first byte is set (IEEE 802). libvirt
rejects the domain ("expected unicast mac address").

To fix it, use an even first byte, for example a MAC address that starts with 52:54:00, the prefix that QEMU uses.

Fails:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {mac: "53:54:00:00:00:01"}}}

Passes:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}

When to accept: Never. libvirt rejects the domain.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG311", "multicast-mac", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for domain, nic in site.nics:
        if nic.mac[1] in "13579bdf" and (domain.number or 1) == 1:
            message = f"MAC address {nic.mac} is a multicast address"
            help_ = "the first byte must be even; QEMU uses the prefix 52:54:00"
            yield Violation((*nic.path, "mac"), message, help=help_)
