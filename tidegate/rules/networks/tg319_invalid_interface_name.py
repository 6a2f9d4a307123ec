"""Interface name is too long or invalid.

The name of a bridge or a physical NIC is not a valid name for a Linux network interface. Names have 1 to 15
characters (IFNAMSIZ is 16 bytes, including the terminating null) and contain neither spaces nor `/`. Neither `ip
link` nor libvirt can create or find an interface with another name.

To fix it, use a shorter name without these characters.

Fails:

    networks:
      lan: {bridge: bridge-of-the-shop}

Passes:

    networks:
      lan: {bridge: br-shop}

When to accept: Never. The kernel rejects the name.
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
                yield Violation(
                    ("networks", key, *path),
                    f"`{name}` is not a valid interface name: use 1 to 15 characters without spaces or `/`",
                )
