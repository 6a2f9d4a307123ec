"""Two environments use the same libvirt name on a host.

Two environments have a domain, a network, a bridge that libvirt creates or a volume with the same name on the same
host. Two hosts are the same if their `uri` is the same. libvirt rejects a second domain or network with the same
name, and for a volume the plugin would adopt the one of the other environment.

To fix it, use `naming: long`, or rename one of the resources. If the same `uri` leads to different machines, as
`qemu:///system` does on two workstations, use `qemu+ssh://…`.

Fails:

    naming: short      # and so says stacks/dev.yaml, which has an `app` on this host too

Passes:

    naming: long       # shop-prod-app1 here, shop-dev-app1 there

When to accept: Never. Each name can exist only once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.compiler.blueprint import Path
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule

_HELP = "use `naming: long` or another name"


@environment_rule("TG901", "duplicate-libvirt-name", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from conflicts(claim for one in environments for claim in _claims(one))


def _claims(environment: Environment) -> Iterator[Claim]:
    """Domains and networks by host, volumes by pool."""
    for kind, host, name, path in _named(environment):
        uri = environment.uris[host]
        message = f"{kind} `{name[-1]}` already exists on {uri}"
        help_ = "" if kind == "bridge" else _HELP
        yield Claim((kind, uri, *name), message, SpecPlace(environment, path, on_key=True), help_)


def _named(environment: Environment) -> Iterator[tuple[str, str, tuple[str, ...], Path]]:
    """The kind, host, name (for a volume: pool and name) and path of every libvirt resource."""
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
