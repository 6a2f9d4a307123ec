"""The static leases of the lab's DHCP server."""

from __future__ import annotations

import pulumi

from tidegate.compiler.blueprint import Blueprint
from tidegate.lab import leases
from tidegate.lab.description import Description


def write_leases(blueprint: Blueprint, lab: Description | None) -> None:
    """Writes the addresses of the blueprint to the lab's DHCP server if one of its hosts is in the lab.

    A preview writes nothing.
    """
    if pulumi.runtime.is_dry_run():
        return
    if lab is not None and any(host.lab for host in blueprint.hosts):
        leases.write(lab.name, lab_leases(blueprint))


def lab_leases(blueprint: Blueprint) -> list[leases.Lease]:
    """One lease for each NIC with an address of the domains that run in the lab."""
    in_lab = {host.name for host in blueprint.hosts if host.lab}
    return [
        leases.Lease(nic.mac, nic.address, domain.name)
        for domain in blueprint.domains
        for nic in domain.nics
        if domain.deployed and domain.host in in_lab and nic.address
    ]
