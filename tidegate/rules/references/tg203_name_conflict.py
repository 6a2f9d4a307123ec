"""Two resources have the same name.

Names are made from keys: domain `app` with `count: 2` makes app1 and app2, its disk `data` makes app1-data. libvirt
and AWS refuse the second thing of a name, and so does Pulumi's state; a backend has each server once.

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
from tidegate.compiler.blueprint import Alarm, Domain, Image, Network, Path, Policy, Schedule, StepScaling, Volume
from tidegate.rules.rule import Violation, rule

Named = Domain | Network | Image | Volume | Policy | Alarm | Schedule


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
    }
    reported: set[tuple[Path, Path]] = set()
    for kind, things in kinds.items():
        first: dict[str, Path] = {}
        for name, path in _names(site, things):
            earlier = first.setdefault(name, path)
            if earlier is not path and (earlier[:2], path[:2]) not in reported:
                reported.add((earlier[:2], path[:2]))
                related = ((earlier, "the first one comes from here"),)
                yield Violation(path, f"two {kind} would be called `{name}`", related=related, on_key=True)


def _names(site: LinkedSite, things: Iterable[Named]) -> Iterator[tuple[str, Path]]:
    """What each is called, and the former name that a renamed one keeps, unless TG204 speaks of that."""
    for one in things:
        yield one.resource, one.path
        if one.was is not None:
            section, key, *_ = one.path
            there = getattr(site.spec, str(section))
            if there[key].was not in there:
                yield one.was, one.path
