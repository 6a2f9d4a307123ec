"""TG2xx: names that the compiler derives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tidegate.compiler.blueprint import Path, StepScaling
from tidegate.rules.rule import Site, Violation, rule


@rule("TG203", "error")
def names_clash(site: Site) -> Iterator[Violation]:
    """Two things of one kind cannot have the same name: domain `app` with `count: 2` makes app1 and app2."""
    blueprint = site.blueprint
    kinds: dict[str, Iterable[tuple[str, Path]]] = {
        "domains": ((one.resource, one.path) for one in blueprint.domains),
        "networks": ((one.resource, one.path) for one in blueprint.networks),
        "volumes": (
            *((image.resource, image.path) for image in blueprint.images),
            *((volume.resource, volume.path) for volume in blueprint.volumes),
        ),
        "policies": ((one.resource, one.path) for group in blueprint.groups for one in group.policies),
        "alarms": (
            (one.kind.alarm.resource, one.kind.alarm.path)
            for group in blueprint.groups
            for one in group.policies
            if isinstance(one.kind, StepScaling)
        ),
        "scheduled actions": ((one.resource, one.path) for group in blueprint.groups for one in group.schedules),
    }
    told: set[tuple[Path, Path]] = set()
    for kind, things in kinds.items():
        first: dict[str, Path] = {}
        for name, path in things:
            pair = (first.get(name, ())[:2], path[:2])
            if name in first and pair not in told:
                told.add(pair)
                related = ((first[name], "the first one comes from here"),)
                yield Violation(path, f"two {kind} would be called `{name}`", related=related, on_key=True)
            first.setdefault(name, path)
