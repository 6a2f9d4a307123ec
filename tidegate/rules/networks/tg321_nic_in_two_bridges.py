"""One NIC is a port of two bridges.

Two networks use the same physical NIC as the uplink of different bridges. Linux adds an interface to only one
bridge ("Device or resource busy"), so the second network would not be connected.

To fix it, use another NIC, or use VLAN interfaces of the NIC, such as `eth0.10` and `eth0.20`.

Fails:

    networks:
      lan: {uplink: eth0}
      storage: {mode: bridge, bridge: br1, uplink: eth0}

Passes:

    networks:
      lan: {uplink: eth0}
      storage: {mode: bridge, bridge: br1, uplink: eth0.20}

When to accept: Never. The kernel refuses to add the NIC to the second bridge.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Network, Path
from tidegate.rules.rule import Violation, rule


@rule("TG321", "nic-in-two-bridges", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[tuple[str, str], tuple[str | None, Path]] = {}
    reported: set[Path] = set()
    for network in site.blueprint.networks:
        name, path = _uplink(site, network)
        bridge, where = first.setdefault((network.host, name), (network.bridge, path)) if name else (None, path)
        if bridge not in (None, network.bridge) and path not in reported:
            reported.add(path)
            related = ((where, f"port of `{bridge}`"),)
            yield Violation(path, f"`{name}` on `{network.host}` is already a port of another bridge", related=related)


def _uplink(site: LinkedSite, network: Network) -> tuple[str | None, Path]:
    """The uplink of a network on its host, and its path in the spec; the most specific one takes precedence."""
    written, host = site.spec.networks[network.key], network.host
    part = written.hosts.get(host)
    if part is not None and part.uplink is not None:
        return part.uplink, (*network.path, "hosts", host, "uplink")
    if site.spec.hosts[host].uplink is not None and written.uplink is not None:
        return site.spec.hosts[host].uplink, ("hosts", host, "uplink")
    return written.uplink, (*network.path, "uplink")
