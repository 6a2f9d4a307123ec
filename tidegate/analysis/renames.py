"""Renamed resources in the state of the stack: their names in the state, and the key from which those are derived.

A renamed resource keeps its names in libvirt and AWS. After several renames, or after a rename that was undone, these
names cannot be determined from the spec alone, but from the state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tidegate.compiler.blueprint import Blueprint, Domain, Group, Image, Network, Path, Volume
from tidegate.compiler.compile import Compilation
from tidegate.compiler.link import link
from tidegate.compiler.link.names import Naming
from tidegate.compiler.link.renamed import Former, with_former_resources, with_was
from tidegate.compiler.lock import Lock
from tidegate.schemas import domains as schema
from tidegate.schemas.spec import Spec

BALANCER = "haproxy:index:Configuration"
DOMAIN = "libvirt:index/domain:Domain"
GROUP = "aws:autoscaling/group:Group"
NETWORK = "libvirt:index/network:Network"
VOLUME = "libvirt:index/volume:Volume"

State = Mapping[str, Mapping[str, str]]
"""Type and name of the resource in the state → its external name, or the target of a balancer."""
Targets = Mapping[str, str]
"""Key of a balancer → its target in the state."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """Three keys of a resource: the one in the spec, the one in its external names, and the deployed one.

    `spoken` is the `was` of the resource, or its own key if it has none.
    """

    spoken: str
    identity: str
    deployed: str


@dataclass(frozen=True, slots=True)
class Affixes:
    """The parts of a name before and after the key."""

    before: str
    after: str = ""

    def of(self, key: str) -> str:
        return f"{self.before}{key}{self.after}"

    def key(self, name: str) -> str | None:
        """The key in a name; None if the name does not have this form."""
        key = name.removeprefix(self.before).removesuffix(self.after)
        return key if key and self.of(key) == name else None


@dataclass(frozen=True, slots=True)
class Names:
    """How the keys of a collection appear in the names of resources of one type, and in their external names."""

    type: str
    resource: Affixes
    outside: Affixes


def renamed(spec: Spec, environment: str, state: State, targets: Targets) -> dict[Path, Renamed]:
    """The resources of the spec whose key in the state differs from their `was`, by path."""
    naming = Naming(spec.name, environment, spec.naming == "short")
    return dict((*_renamed(spec, naming, state), *_balancers(spec, state.get(BALANCER, {}), targets)))


def as_former(found: Mapping[Path, Renamed], name: Callable[[Renamed], str]) -> Former:
    """The `was` that each of these resources needs to keep the selected name."""
    return {path: name(one) if name(one) != path[-1] else None for path, one in found.items()}


def with_deployed_names(compilation: Compilation, found: Mapping[Path, Renamed]) -> Blueprint:
    """The blueprint of the compilation, with the name of each resource in the state as its `was`."""
    spec, tree, blueprint = compilation.spec, compilation.tree, compilation.blueprint
    assert spec is not None and tree is not None and blueprint is not None
    if not found:
        return blueprint
    lock = Lock({domain.resource: domain.host for domain in blueprint.domains}, compilation.lock.addresses)
    deployed = with_was(spec, as_former(found, lambda one: one.deployed))
    return with_former_resources(blueprint, link(deployed, tree, compilation.environment, lock)[0])


def state_of(blueprint: Blueprint) -> State:
    """The state after the blueprint is deployed; the target of a balancer is its hosts."""
    volumes: list[Image | Volume] = [*blueprint.images, *blueprint.volumes]
    named: dict[str, Iterable[Domain | Network | Image | Volume | Group]] = {
        DOMAIN: blueprint.domains,
        NETWORK: blueprint.networks,
        VOLUME: volumes,
        GROUP: blueprint.groups,
    }
    state = {type_: {one.resource: one.name for one in things} for type_, things in named.items()}
    return state | {BALANCER: targets_of(blueprint)}


def targets_of(blueprint: Blueprint) -> Targets:
    """The targets of the balancers, derived from the blueprint alone."""
    return {balancer.resource: ", ".join(balancer.hosts) for balancer in blueprint.balancers}


def deployed_over(compilation: Compilation, state: State) -> tuple[Spec, Blueprint, Mapping[Path, Renamed]]:
    """The spec and its blueprint with the names that resources keep from the state, and these resources."""
    spec, tree, judged = compilation.spec, compilation.tree, compilation.judged
    assert spec is not None and tree is not None and judged is not None
    blueprint = judged.blueprint
    found = renamed(spec, compilation.environment, state, targets_of(blueprint))
    if not found:
        return spec, blueprint, found
    named = with_was(spec, as_former(found, lambda one: one.identity))
    blueprint, _ = link(named, tree, compilation.environment, compilation.lock)
    deployed = with_deployed_names(replace(compilation, judged=replace(judged, spec=named, blueprint=blueprint)), found)
    return with_was(spec, as_former(found, lambda one: one.deployed)), deployed, found


def _renamed(spec: Spec, naming: Naming, state: State) -> Iterator[tuple[Path, Renamed]]:
    outside, image = Affixes(naming.name("")), Affixes(naming.name(""), ".qcow2")
    on_hosts = [Affixes(f"{host}-") for host in spec.hosts]
    known = _known(naming, state)
    for key, network in spec.networks.items():
        forms = on_hosts if network.mode == "bridge" else [Affixes("")]
        names = [Names(NETWORK, form, outside) for form in forms]
        yield from _of(("networks",), {key: network.was}, names, known, _was(spec.networks))
    yield from _of(("images",), _was(spec.images), [Names(VOLUME, form, image) for form in on_hosts], known)
    yield from _of(("autoscaling",), _was(spec.autoscaling), [Names(GROUP, Affixes(""), outside)], known)
    for key, domain in spec.domains.items():
        yield from _domain(key, domain, _was(spec.domains), naming, known)


def _balancers(spec: Spec, known: Mapping[str, str], targets: Targets) -> Iterator[tuple[Path, Renamed]]:
    """Balancers have no external names. Each host has at most one, so the target identifies the former balancer."""
    for key, balancer in spec.haproxy.items():
        spoken = balancer.was or key
        at_target = (one for one, target in known.items() if target == targets.get(key) and one not in spec.haproxy)
        deployed = next((one for one in (key, spoken, *at_target) if one in known), spoken)
        if deployed != spoken:
            yield ("haproxy", key), Renamed(spoken, spoken, deployed)


def _known(naming: Naming, state: State) -> State:
    """The names in the state that follow this naming: short names do not start with the prefix of long ones."""
    if not naming.short:
        return state
    return {
        type_: {name: outside for name, outside in names.items() if not outside.startswith(naming.long_prefix)}
        for type_, names in state.items()
    }


def _domain(
    key: str, domain: schema.Domain, things: Mapping[str, str | None], naming: Naming, state: State
) -> Iterator[tuple[Path, Renamed]]:
    """A domain, identified by its first number, and its disks."""
    number = "" if domain.count is None else "1"
    names = Names(DOMAIN, Affixes("", number), Affixes(naming.name(""), number))
    now = _in_state(key, things, names, state) or _as_written(key, domain.was)
    if _differs(key, domain.was, now):
        yield ("domains", key), now
    for name, disk in domain.disks.items():
        outside = Affixes(naming.name(f"{now.identity}{number}-"), f".{disk.format or 'qcow2'}")
        volumes = Names(VOLUME, Affixes(f"{now.deployed}{number}-"), outside)
        yield from _of(("domains", key, "disks"), {name: disk.was}, [volumes], state, _was(domain.disks))


def _was(things: Mapping[str, object]) -> dict[str, str | None]:
    return {key: getattr(thing, "was", None) for key, thing in things.items()}


def _of(
    path: Path,
    wanted: Mapping[str, str | None],
    names: list[Names],
    state: State,
    things: Mapping[str, str | None] | None = None,
) -> Iterator[tuple[Path, Renamed]]:
    """The requested resources of a collection whose names in the state have one of several forms."""
    for key, was in wanted.items():
        found = (_in_state(key, things or wanted, each, state) for each in names)
        known = next((one for one in found if one is not None), None)
        if known is not None and _differs(key, was, known):
            yield (*path, key), known


def _differs(key: str, was: str | None, known: Renamed) -> bool:
    return known != _as_written(key, was)


def _as_written(key: str, was: str | None) -> Renamed:
    """The default if the state does not contain the resource."""
    return Renamed(was or key, was or key, was or key)


def _in_state(key: str, things: Mapping[str, str | None], names: Names, state: State) -> Renamed | None:
    """The entry for a resource in the state; None if no entry matches."""
    was, known = things[key], state.get(names.type, {})
    for deployed in (key, was):
        if deployed is not None and (outside := known.get(names.resource.of(deployed))) is not None:
            identity = names.outside.key(outside) if was is not None else None
            return Renamed(was or key, identity or was or key, deployed)
    wanted = names.outside.of(was or key)
    for resource, outside in known.items():
        former = names.resource.key(resource) if outside == wanted else None
        if former is not None and former not in things:
            return Renamed(was or key, was or key, former)
    return None
