"""Interface name is too long or invalid.

The kernel takes 15 characters at most (IFNAMSIZ, 16 bytes with the closing zero), without spaces and `/`: neither
`ip link` nor libvirt can make or find another one.

Fails:

    networks:
      lan: {bridge: bridge-of-the-shop}

Passes:

    networks:
      lan: {bridge: br-shop}

When to accept: never: the kernel refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG319", "invalid-interface-name", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, network in site.spec.networks.items():
        named: list[tuple[str | None, Path]] = [(network.bridge, ("bridge",)), (network.uplink, ("uplink",))]
        for host, part in network.hosts.items():
            named += [(part.bridge, ("hosts", host, "bridge")), (part.uplink, ("hosts", host, "uplink"))]
        for name, path in named:
            if name is not None and (not 1 <= len(name) <= 15 or "/" in name or " " in name):
                yield Violation(("networks", key, *path), f"`{name}` is no name of an interface: 1 to 15 characters")
