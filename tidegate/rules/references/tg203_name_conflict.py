"""Two resources have the same name.

Two resources of the same kind would get the same name. Tidegate derives names from keys: domain `app` with `count:
2` creates the domains app1 and app2, and its disk `data` creates the volume app1-data. libvirt, AWS and Pulumi
refuse a second resource with the same name, and a backend can contain each server name only once.

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
                related = ((earlier, "first used here"),)
                yield Violation(path, f"two {kind} would have the name `{name}`", related=related, on_key=True)


def _names(site: LinkedSite, things: Iterable[Named]) -> Iterator[tuple[str, Path]]:
    """The names of the resources, and the former names that renamed resources keep, unless TG204 reports those."""
    for one in things:
        yield one.resource, one.path
        if one.was is not None:
            section, key, *_ = one.path
            there = getattr(site.spec, str(section))
            if there[key].was not in there:
                yield one.was, one.path
