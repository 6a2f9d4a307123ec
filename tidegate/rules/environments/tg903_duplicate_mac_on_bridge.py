"""Two environments use the same MAC address on a bridge.

Two environments have a NIC with the same MAC address on the same bridge. The bridge delivers frames to only one of
them. MAC addresses that Tidegate derives from the names of the project, the environment and the domain do not
conflict.

To fix it, change one of the addresses, or remove it from the spec.

Fails:

    domains:      # and stacks/dev.yaml has a NIC with this MAC on br0 of the same host
      db: {image: web, memory: 512MiB, nics: {lan: {mac: "52:54:00:12:34:56"}}}

Passes:

    domains:      # its MAC address is made from its name
      db: {image: web, memory: 512MiB, nics: {lan: {}}}

When to accept: Never. One of the two would get no frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.bridge_segments import bridged_nics
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule


@environment_rule("TG903", "duplicate-mac-on-bridge", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from conflicts(_claims(environments))


def _claims(environments: Sequence[Environment]) -> Iterator[Claim]:
    for one, domain, nic, segment in bridged_nics(environments):
        message = f"MAC address {nic.mac} of `{domain.resource}` is already in use on {nic.bridge}"
        yield Claim((segment, nic.mac), message, SpecPlace(one, (*nic.path, "mac")))
