"""Which address and name each MAC address is answered by the lab's DHCP."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from tidegate.lab import process_registry
from tidegate.lab.command import run
from tidegate.lab.description import replace
from tidegate.lab.layout import LabError, Layout

PART = "dhcp"


@dataclass(frozen=True, order=True)
class Lease:
    """One network card's address and its guest's host name."""

    mac: str
    address: str
    name: str


def render(leases: Iterable[Lease]) -> str:
    """dnsmasq's `dhcp-hostsfile`, the same text for the same set."""
    lines = {f"{lease.mac.lower()},{lease.address},{lease.name},infinite\n" for lease in leases}
    return "".join(sorted(lines))


def parse(text: str) -> frozenset[Lease]:
    """The leases of such a text."""
    return frozenset(Lease(*line.split(",")[:3]) for line in text.splitlines())


def write(lab: str, leases: Iterable[Lease]) -> None:
    """Replaces the lab's leases; DHCP reads them again only where they differ."""
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
    """Frees the addresses of cards that are no more, as seen by the host's DHCP from the LAN."""
    if pairs := [f"{lease.mac}={lease.address}" for lease in sorted(gone)]:
        command = [sys.executable, "-m", "tidegate.lab.release", layout.hosts[0].address]
        run("ip", "netns", "exec", layout.lan, *command, *pairs)
