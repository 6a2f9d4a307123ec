"""Two networks of a host have the same bridge.

libvirt creates the bridge of a NAT or isolated network, and rejects a name that another network has ("bridge name
'br0' already in use"). Several networks with `mode: bridge` can use the same existing bridge.

To fix it, choose another name, or leave `bridge` out.

Fails:

    networks:
      inner: {mode: nat, host: kvm1, cidr: 10.9.0.0/24, bridge: br0}

Passes:

    networks:
      inner: {mode: nat, host: kvm1, cidr: 10.9.0.0/24, bridge: virbr9}

When to accept: Never. libvirt rejects the second network.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Network
from tidegate.rules.rule import Violation, rule


@rule("TG323", "duplicate-bridge", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[tuple[str, str], Network] = {}
    for network in sorted(site.blueprint.networks, key=lambda one: one.mode != "bridge"):
        if network.bridge is None:
            continue
        other = first.setdefault((network.host, network.bridge), network)
        if other.key != network.key and network.mode != "bridge":
            message = (
                f"libvirt cannot create bridge `{network.bridge}` on {network.host}: network `{other.key}` uses it"
            )
            yield Violation((*network.path, "bridge"), message, related=(((*other.path, "bridge"), "here"),))
