"""Two environments use one address on a bridge.

Two that take the same address answer in turn, or not at all. Bridges of one name on one host are one wire, and so
are all bridges that one network of a spec is on. Machines are not compared: an environment may well use another
one's servers.

Fails:

    domains:      # and stacks/dev.yaml has the same addresses on br0 of the same host
      app: {nics: {lan: {addresses: {from: 192.168.1.100}}}}

Passes:

    domains:      # and stacks/dev.yaml begins at 192.168.1.100
      app: {nics: {lan: {addresses: {from: 192.168.1.150}}}}

When to accept: when VLANs that the spec does not know keep the bridges' ports apart.
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
            message = f"address {nic.address} of `{domain.resource}` is taken on {nic.bridge} already"
            yield Claim((segment, nic.address), message, SpecPlace(one, _address_path(one, domain, nic)))


def _address_path(environment: Environment, domain: Domain, nic: Nic) -> Path:
    spec = environment.compilation.spec
    assert spec is not None
    return LinkedSite(spec, environment.blueprint).address_path(domain, nic)
