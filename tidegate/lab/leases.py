"""The static leases of the lab's DHCP server: which address and host name each MAC address gets."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass

from tidegate.lab import process_registry
from tidegate.lab.command import run
from tidegate.lab.description import replace
from tidegate.lab.layout import BRIDGE, LabError, Layout

PART = "dhcp"


@dataclass(frozen=True, order=True)
class Lease:
    """One NIC's address and its guest's host name."""

    mac: str
    address: str
    name: str


def render(leases: Iterable[Lease]) -> str:
    """The text of dnsmasq's `dhcp-hostsfile`, the same for the same set of leases."""
    lines = {f"{lease.mac.lower()},{lease.address},{lease.name},infinite\n" for lease in leases}
    return "".join(sorted(lines))


def parse(text: str) -> frozenset[Lease]:
    """The leases of a `dhcp-hostsfile`."""
    return frozenset(Lease(*line.split(",")[:3]) for line in text.splitlines())


def write(lab: str, leases: Iterable[Lease]) -> None:
    """Replaces the lab's leases; the DHCP server reads them again only where they differ.

    Raises LabError where the lab is not up.
    """
    layout = Layout(lab)
    if not layout.description.exists():
        raise LabError(f"lab {lab} is not up: run `tidegate lab up`")
    old, new = layout.leases.read_text(), render(leases)
    if old == new:
        return
    replace(layout.leases, new)
    server = process_registry.read(layout).get(PART)
    if server is not None and server.alive():
        os.kill(server.pid, signal.SIGHUP)
    _release(layout, parse(old) - parse(new))


def _release(layout: Layout, gone: Iterable[Lease]) -> None:
    """Frees the addresses of guests that are gone: they never release them, and dnsmasq keeps them for their NICs."""
    namespace = layout.hosts[0].namespace
    for lease in sorted(gone):
        run("ip", "netns", "exec", namespace, "dhcp_release", BRIDGE, lease.address, lease.mac)
