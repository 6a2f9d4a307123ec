"""Resources that are renamed with `was` keep their identity: converts the old site to the new names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tidegate.analysis.renames import Renamed
from tidegate.compiler.blueprint import Blueprint, Domain, Group, Network, Nic, Path
from tidegate.operations.diff.change import Change

T = TypeVar("T")
Names = Mapping[str, str]
_WORDS = {
    "networks": "network",
    "images": "image",
    "domains": "domain",
    "balancers": "balancer",
    "groups": "Auto Scaling group",
}

_SECTIONS = {
    "autoscaling": "Auto Scaling group",
    "disks": "disk",
    "domains": "domain",
    "images": "image",
    "networks": "network",
}


def renames(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """The resources that are only renamed."""
    for word, kind in _WORDS.items():
        old = {thing.resource: _key(thing) for thing in getattr(before, word)}
        for thing in getattr(after, word):
            if thing.was in old:
                words = ("key", old[thing.was], _key(thing), "renamed: it keeps its identity")
                yield Change("other", kind, (thing.resource,), "changed", *words, thing.path)


def kept(found: Mapping[Path, Renamed]) -> Iterator[Change]:
    """The resources whose `was` differs from the key of their deployed names."""
    for path, one in found.items():
        if one.identity != one.spoken:
            consequence = "no effect: the deployed names are kept"
            names, words = (str(path[-1]),), (one.identity, one.spoken)
            yield Change("other", _SECTIONS[str(path[-2])], names, "changed", "was", *words, consequence, path)


def _key(thing: Any) -> str:
    return str(thing.path[1])


def in_new_names(before: Blueprint, after: Blueprint) -> Blueprint:
    """The old blueprint with the new names of renamed resources."""
    networks, images, volumes = (_names(getattr(after, word)) for word in ("networks", "images", "volumes"))
    return replace(
        before,
        networks=_called(before.networks, networks),
        images=_called(before.images, images),
        volumes=tuple(
            replace(one, base=images.get(one.base, one.base) if one.base else None)
            for one in _called(before.volumes, volumes)
        ),
        domains=tuple(
            _domain(one, _networks(after.networks), images, volumes)
            for one in _called(before.domains, _names(after.domains))
        ),
        balancers=_called(before.balancers, _names(after.balancers)),
        groups=tuple(_group(one, after) for one in _called(before.groups, _names(after.groups))),
    )


def _names(things: Any) -> dict[str, str]:
    """Former resource name → resource name."""
    return {thing.was: thing.resource for thing in things if thing.was is not None}


def _called(things: tuple[T, ...], names: Names) -> tuple[T, ...]:
    return tuple(replace(one, resource=names.get(one.resource, one.resource)) for one in things)  # type: ignore[type-var, attr-defined]


def _networks(networks: tuple[Network, ...]) -> dict[str, Network]:
    return {network.was: network for network in networks if network.was is not None}


def _domain(domain: Domain, networks: Mapping[str, Network], images: Names, volumes: Names) -> Domain:
    return replace(
        domain,
        image=images.get(domain.image, domain.image) if domain.image else None,
        nics=tuple(_nic(nic, networks) for nic in domain.nics),
        disks=tuple(
            replace(disk, volume=volumes.get(disk.volume, disk.volume) if disk.volume else None)
            for disk in domain.disks
        ),
    )


def _nic(nic: Nic, networks: Mapping[str, Network]) -> Nic:
    now = networks.get(nic.network)
    if now is None:
        return nic
    key = now.key if nic.key == nic.network_key else nic.key
    return replace(nic, network=now.resource, network_key=now.key, key=key)


def _group(group: Group, after: Blueprint) -> Group:
    now = next((one for one in after.groups if one.resource == group.resource), None)
    if now is None:
        return group
    return replace(
        group,
        policies=_called(group.policies, _names(now.policies)),
        schedules=_called(group.schedules, _names(now.schedules)),
    )
