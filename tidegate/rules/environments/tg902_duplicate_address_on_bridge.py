"""Two environments use the same IP address on a bridge.

Two environments assign the same IP address on the same bridge, so the two servers answer in turn or not at all.
Bridges with the same name on the same host are one Ethernet segment, and so are all bridges that belong to the same
network of a spec. Machines are not compared, because an environment can use the servers of another one.

To fix it, use a different range of addresses in each environment.

Fails:

    domains:      # and stacks/dev.yaml has the same addresses on br0 of the same host
      app: {nics: {lan: {addresses: {from: 192.168.1.100}}}}

Passes:

    domains:      # and stacks/dev.yaml begins at 192.168.1.100
      app: {nics: {lan: {addresses: {from: 192.168.1.150}}}}

When to accept: Never. Clients would reach an arbitrary one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Domain, Nic, Path
from tidegate.rules.environments.bridge_segments import bridged_nics
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule


@environment_rule("TG902", "duplicate-address-on-bridge", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from conflicts(_claims(environments))


def _claims(environments: Sequence[Environment]) -> Iterator[Claim]:
    for one, domain, nic, segment in bridged_nics(environments):
        if nic.address is not None:
            message = f"IP address {nic.address} of `{domain.resource}` is already in use on {nic.bridge}"
            yield Claim((segment, nic.address), message, SpecPlace(one, _address_path(one, domain, nic)))


def _address_path(environment: Environment, domain: Domain, nic: Nic) -> Path:
    spec = environment.compilation.spec
    assert spec is not None
    return LinkedSite(spec, environment.blueprint).address_path(domain, nic)
