"""Two resources have the same name.

Names are made from keys: domain `app` with `count: 2` makes app1 and app2, its disk `data` makes app1-data. libvirt
and AWS refuse the second thing of a name, and so does Pulumi's state; a backend has each server once. The volumes of
a pool are those of images and of disks: of two with one name, one would be taken for the other.

Fails:

    domains:
      app2: {image: web, memory: 1GiB}

Passes:

    domains:
      app-2: {image: web, memory: 1GiB}

Wrong to fire: never: one of the two could not be made.
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
                related = ((earlier, "the first one comes from here"),)
                yield Violation(path, f"two {kind} would be called `{name}`", related=related, on_key=True)
    yield from _volumes(site, reported)


def _volumes(site: LinkedSite, reported: set[tuple[Path, Path]]) -> Iterator[Violation]:
    """Volumes of one pool with the same name, which what they are called in the state does not show."""
    first: dict[tuple[str, str, str], Image | Volume] = {}
    every: tuple[Image | Volume, ...] = (*site.blueprint.images, *site.blueprint.volumes)
    for one in every:
        other = first.setdefault((one.host, one.pool, one.name), one)
        pair = _thing(other.path), _thing(one.path)
        renamed = other.path[0] == one.path[0] and (other.was or one.was)  # TG204 and TG205 speak of these
        if other is not one and not renamed and pair not in reported:
            reported.add(pair)
            message = f"two volumes of pool `{one.pool}` on {one.host} would be called `{one.name}`"
            yield Violation(one.path, message, related=((other.path, "the first one comes from here"),), on_key=True)


def _thing(path: Path) -> Path:
    """The thing of the spec that a path is in: further conflicts of the same two things are not reported."""
    return path[:4] if path[0] == "aws" else path[:2]


def _names(site: LinkedSite, things: Iterable[Named]) -> Iterator[tuple[str, Path]]:
    """What each is called, and the former name that a renamed one keeps, unless TG204 speaks of that."""
    for one in things:
        yield one.resource, one.path
        if one.was is not None and not isinstance(one, Subnet | SecurityGroup):
            section, key, *_ = one.path
            there = getattr(site.spec, str(section))
            if there[key].was not in there:
                yield one.was, one.path
