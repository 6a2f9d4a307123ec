"""The static leases of the lab's DHCP server: the address and host name of each MAC address."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass

from tidegate.connectors.atomic import write_atomically
from tidegate.lab import process_registry
from tidegate.lab.command import run
from tidegate.lab.layout import BRIDGE, LabError, Layout

PART = "dhcp"


@dataclass(frozen=True, order=True)
class Lease:
    """The address of a NIC and the host name of its guest."""

    mac: str
    address: str
    name: str


def render(leases: Iterable[Lease]) -> str:
    """The text of the `dhcp-hostsfile` of dnsmasq, the same for equal sets of leases."""
    lines = {f"{lease.mac.lower()},{lease.address},{lease.name},infinite\n" for lease in leases}
    return "".join(sorted(lines))


def parse(text: str) -> frozenset[Lease]:
    """The leases of a `dhcp-hostsfile`."""
    return frozenset(Lease(*line.split(",")[:3]) for line in text.splitlines())


def write(lab: str, leases: Iterable[Lease]) -> None:
    """Replaces the leases of a lab. The DHCP server reads them again only if they differ.

    Raises LabError if the lab is not running.
    """
    layout = Layout(lab)
    if not layout.description.exists():
        raise LabError(f"lab {lab} is not running: run `tidegate lab up`")
    old, new = layout.leases.read_text(), render(leases)
    if old == new:
        return
    write_atomically(layout.leases, new)
    server = process_registry.read(layout).get(PART)
    if server is not None and server.alive():
        os.kill(server.pid, signal.SIGHUP)
    _release(layout, parse(old) - parse(new))


def _release(layout: Layout, gone: Iterable[Lease]) -> None:
    """Releases the addresses of deleted guests, which do not release them; dnsmasq would keep them for the NICs."""
    namespace = layout.hosts[0].namespace
    for lease in sorted(gone):
        run("ip", "netns", "exec", namespace, "dhcp_release", BRIDGE, lease.address, lease.mac)
