"""Two resources have the same name.

Two resources of the same kind would get the same name. Tidegate derives names from keys: domain `app` with `count: 2`
creates the domains app1 and app2, and its disk `data` creates the volume app1-data. libvirt, AWS and Pulumi reject a
second resource with the same name, and a backend can contain each server name only once. Images and disks of one pool
share the names of volumes: one of two volumes with the same name would be taken for the other.

To fix it, rename one of the two.

Fails:

    domains:
      app2: {image: web, memory: 1GiB}

Passes:

    domains:
      app-2: {image: web, memory: 1GiB}

When to accept: Never. One of the two resources could not be created.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import (
    Alarm,
    Domain,
    Image,
    Network,
    Path,
    Policy,
    Schedule,
    SecurityGroup,
    StepScaling,
    Subnet,
    Volume,
)
from tidegate.rules.rule import Violation, rule

Named = Domain | Network | Image | Volume | Policy | Alarm | Schedule | Subnet | SecurityGroup


@rule("TG203", "name-conflict", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    blueprint = site.blueprint
    alarms = (
        one.kind.alarm for group in blueprint.groups for one in group.policies if isinstance(one.kind, StepScaling)
    )
    kinds: dict[str, Iterable[Named]] = {
        "domains": blueprint.domains,
        "networks": blueprint.networks,
        "volumes": (*blueprint.images, *blueprint.volumes),
        "policies": (one for group in blueprint.groups for one in group.policies),
        "alarms": alarms,
        "scheduled actions": (one for group in blueprint.groups for one in group.schedules),
        "subnets": (one for cloud in blueprint.clouds for one in cloud.subnets),
        "security groups": (one for cloud in blueprint.clouds for one in cloud.security_groups),
    }
    reported: set[tuple[Path, Path]] = set()
    for kind, things in kinds.items():
        first: dict[str, Path] = {}
        for name, path in _names(site, things):
            earlier = first.setdefault(name, path)
            pair = _thing(earlier), _thing(path)
            if earlier is not path and pair not in reported:
                reported.add(pair)
                related = ((earlier, "first used here"),)
                yield Violation(path, f"two {kind} would have the name `{name}`", related=related, on_key=True)
    yield from _volumes(site, reported)


def _volumes(site: LinkedSite, reported: set[tuple[Path, Path]]) -> Iterator[Violation]:
    """Volumes of one pool with the same name. Their names in the state can differ."""
    first: dict[tuple[str, str, str], Image | Volume] = {}
    every: tuple[Image | Volume, ...] = (*site.blueprint.images, *site.blueprint.volumes)
    for one in every:
        other = first.setdefault((one.host, one.pool, one.name), one)
        pair = _thing(other.path), _thing(one.path)
        renamed = other.path[0] == one.path[0] and (other.was or one.was)  # TG204 and TG205 speak of these
        if other is not one and not renamed and pair not in reported:
            reported.add(pair)
            message = f"two volumes of pool `{one.pool}` on {one.host} would have the name `{one.name}`"
            yield Violation(one.path, message, related=((other.path, "first used here"),), on_key=True)


def _thing(path: Path) -> Path:
    """The resource of the spec that contains the path: one conflict is reported for each pair of resources."""
    return path[:4] if path[0] == "aws" else path[:2]


def _names(site: LinkedSite, things: Iterable[Named]) -> Iterator[tuple[str, Path]]:
    """The names of the resources, and the former names that renamed resources keep, unless TG204 reports those."""
    for one in things:
        yield one.resource, one.path
        if one.was is not None and not isinstance(one, Subnet | SecurityGroup):
            section, key, *_ = one.path
            there = getattr(site.spec, str(section))
            if there[key].was not in there:
                yield one.was, one.path
