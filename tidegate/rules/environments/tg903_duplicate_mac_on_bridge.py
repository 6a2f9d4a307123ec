"""Two environments use one MAC address on a bridge.

A bridge delivers to only one of two. Addresses that are not written are made from the names of project,
environment and domain, and differ.

Fails:

    domains:      # and stacks/dev.yaml has a card of this MAC on br0 of the same host
      db: {image: web, memory: 512MiB, nics: {lan: {mac: "52:54:00:12:34:56"}}}

Passes:

    domains:      # its MAC address is made from its name
      db: {image: web, memory: 512MiB, nics: {lan: {}}}

When to accept: when VLANs that the spec does not know keep the bridges' ports apart.
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
        message = f"MAC address {nic.mac} of `{domain.resource}` is taken on {nic.bridge} already"
        yield Claim((segment, nic.mac), message, SpecPlace(one, (*nic.path, "mac")))
