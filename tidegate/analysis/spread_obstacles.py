"""The reasons why domains cannot be spread over failure domains."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path


def spread_obstacles(site: LinkedSite, key: str, host: str) -> Iterator[tuple[Path, str]]:
    """The settings that keep the domains of this key together, each with a label; `host` is one of their hosts.

    That is a host in the spec, or the networks and pools that other hosts do not have, or the lack of other hosts.
    """
    domain = site.spec.domains[key]
    if domain.placement.host is not None:
        yield ("domains", key, "placement", "host"), "all of them run here"
        return
    causes = dict.fromkeys((*_networks(site, key), *_pools(site, key, host)))
    if causes:
        yield from causes
    elif len(site.spec.hosts) == 1:
        yield ("hosts", host), "the only host"
    elif domain.placement.spread == "zone":
        zone = site.spec.hosts[host].zone
        same = [name for name, one in sorted(site.spec.hosts.items()) if one.zone is not None and one.zone == zone]
        yield from ((("hosts", name, "zone"), f"`{name}` is in zone `{zone}`") for name in same)


def _networks(site: LinkedSite, key: str) -> Iterator[tuple[Path, str]]:
    """The networks of the domains that exist on one host only, if there are several hosts."""
    for card, nic in site.spec.domains[key].nics.items():
        name = nic.network or card
        network = site.spec.networks.get(name)
        if network is not None and network.host is not None and len(site.spec.hosts) > 1:
            yield ("networks", name, "host"), f"network `{name}` exists only on `{network.host}`"


def _pools(site: LinkedSite, key: str, host: str) -> Iterator[tuple[Path, str]]:
    """The pools of the domains that exist on this host, but not on others."""
    for disk in site.spec.domains[key].disks.values():
        pool = disk.pool
        having = [name for name, one in site.spec.hosts.items() if pool in one.pools]
        if pool is not None and host in having and len(having) < len(site.spec.hosts):
            yield ("hosts", host, "pools", pool), f"pool `{pool}` exists only on `{host}`"
