"""Which address and name each MAC address is answered by the lab's DHCP."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass

from tidegate.lab import ledger
from tidegate.lab.description import replace
from tidegate.lab.place import LabError, Place

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


def write(lab: str, leases: Iterable[Lease]) -> None:
    """Replaces the lab's leases; DHCP reads them again only where they differ."""
    place = Place(lab)
    if not place.description.exists():
        raise LabError(f"lab {lab} is not up: tidegate lab up")
    text = render(leases)
    if place.leases.exists() and place.leases.read_text() == text:
        return
    replace(place.leases, text)
    server = ledger.read(place).get(PART)
    if server is not None and server.alive():
        os.kill(server.pid, signal.SIGHUP)
