"""Two environments use one libvirt name on a host.

Domains, networks and the bridges that libvirt makes by name, volumes by pool and name. libvirt refuses a second one;
of a volume, its plugin would take the other environment's for its own. Two environments share a host when its `uri`
is the same.

Fails:

    naming: short      # and so says stacks/dev.yaml, which has an `app` on this host too

Passes:

    naming: long       # shop-prod-app1 here, shop-dev-app1 there

Wrong to fire: when the same `uri` reaches two machines, as `qemu:///system` does on two desks; then write
`qemu+ssh://…`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.compiler.blueprint import Path
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule

_HELP = "`naming: long`, or another name: libvirt has each name once"


@environment_rule("TG901", "duplicate-libvirt-name", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from conflicts(claim for one in environments for claim in _claims(one))


def _claims(environment: Environment) -> Iterator[Claim]:
    """Domains and networks by host, volumes by pool."""
    for kind, host, name, path in _named(environment):
        uri = environment.uris[host]
        message = f"{kind} `{name[-1]}` is on {uri} already"
        yield Claim(
            (kind, uri, *name), message, SpecPlace(environment, path, on_key=True), "" if kind == "bridge" else _HELP
        )


def _named(environment: Environment) -> Iterator[tuple[str, str, tuple[str, ...], Path]]:
    """Kind, host, name (of a volume behind its pool) and path of all that libvirt names."""
    blueprint = environment.blueprint
    yield from (("domain", one.host, (one.name,), one.path) for one in blueprint.domains)
    yield from (("network", one.host, (one.name,), one.path) for one in blueprint.networks)
    yield from (
        ("bridge", one.host, (one.bridge,), one.path)
        for one in blueprint.networks
        if one.bridge is not None and one.mode != "bridge"
    )
    yield from (("volume", one.host, (one.pool, one.name), one.path) for one in blueprint.images)
    yield from (("volume", one.host, (one.pool, one.name), one.path) for one in blueprint.volumes)
