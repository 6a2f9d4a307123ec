"""Renamed things in the stack's state: what each is called there, and which key its names outside are made of.

A thing that is renamed keeps its names in libvirt and AWS. After several renames, or after one that was undone, a
spec alone cannot tell which those are; the state can.
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
"""Type, name of the resource in the state: its name outside, or the target of a balancer."""
Targets = Mapping[str, str]
"""Key of a balancer: its target, as the state has it."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """Three keys of a thing: what the spec says, what its names outside are made of, what the state has.

    `spoken` is the thing's `was` where it has one, else its own key.
    """

    spoken: str
    identity: str
    deployed: str


@dataclass(frozen=True, slots=True)
class Affixes:
    """What stands before and after a key in a name."""

    before: str
    after: str = ""

    def of(self, key: str) -> str:
        return f"{self.before}{key}{self.after}"

    def key(self, name: str) -> str | None:
        """The key in a name; None where the name is not of this form."""
        key = name.removeprefix(self.before).removesuffix(self.after)
        return key if key and self.of(key) == name else None


@dataclass(frozen=True, slots=True)
class Names:
    """How the keys of a collection appear: in the names of resources of one type, and in their names outside."""

    type: str
    resource: Affixes
    outside: Affixes


def renamed(spec: Spec, environment: str, state: State, targets: Targets) -> dict[Path, Renamed]:
    """Every thing of the spec of which the state says something else than its `was`, by its path."""
    naming = Naming(spec.name, environment, spec.naming == "short")
    return dict((*_renamed(spec, naming, state), *_balancers(spec, state.get(BALANCER, {}), targets)))


def as_former(found: Mapping[Path, Renamed], name: Callable[[Renamed], str]) -> Former:
    """The `was` of each of these things, where it is to be one of the names that it has."""
    return {path: name(one) if name(one) != path[-1] else None for path, one in found.items()}


def with_deployed_names(compilation: Compilation, found: Mapping[Path, Renamed]) -> Blueprint:
    """The compilation's blueprint, `was` being what each thing is called in the state."""
    spec, tree, blueprint = compilation.spec, compilation.tree, compilation.blueprint
    assert spec is not None and tree is not None and blueprint is not None
    if not found:
        return blueprint
    lock = Lock({domain.resource: domain.host for domain in blueprint.domains}, compilation.lock.addresses)
    deployed = with_was(spec, as_former(found, lambda one: one.deployed))
    return with_former_resources(blueprint, link(deployed, tree, compilation.environment, lock)[0])


def state_of(blueprint: Blueprint) -> State:
    """What the state says after the blueprint is deployed; a balancer's target is its hosts."""
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
    """The targets of the balancers, where only the blueprint is known."""
    return {balancer.resource: ", ".join(balancer.hosts) for balancer in blueprint.balancers}


def deployed_over(compilation: Compilation, state: State) -> tuple[Spec, Blueprint, Mapping[Path, Renamed]]:
    """The spec and its blueprint with the names that its things keep from the state; and which these are."""
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
    """Nothing outside is named after a balancer: a HAProxy has one, so its target tells which one it was."""
    for key, balancer in spec.haproxy.items():
        spoken = balancer.was or key
        at_target = (one for one, target in known.items() if target == targets.get(key) and one not in spec.haproxy)
        deployed = next((one for one in (key, spoken, *at_target) if one in known), spoken)
        if deployed != spoken:
            yield ("haproxy", key), Renamed(spoken, spoken, deployed)


def _known(naming: Naming, state: State) -> State:
    """The state's names that this naming makes: short ones do not begin as long ones do."""
    if not naming.short:
        return state
    return {
        type_: {name: outside for name, outside in names.items() if not outside.startswith(naming.long_prefix)}
        for type_, names in state.items()
    }


def _domain(
    key: str, domain: schema.Domain, things: Mapping[str, str | None], naming: Naming, state: State
) -> Iterator[tuple[Path, Renamed]]:
    """A domain, found by the first of its number, and its disks."""
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
    """The wanted things of a collection, `things`, that have one of several forms of names in the state."""
    for key, was in wanted.items():
        found = (_in_state(key, things or wanted, each, state) for each in names)
        known = next((one for one in found if one is not None), None)
        if known is not None and _differs(key, was, known):
            yield (*path, key), known


def _differs(key: str, was: str | None, known: Renamed) -> bool:
    return known != _as_written(key, was)


def _as_written(key: str, was: str | None) -> Renamed:
    """What is true where the state says nothing else."""
    return Renamed(was or key, was or key, was or key)


def _in_state(key: str, things: Mapping[str, str | None], names: Names, state: State) -> Renamed | None:
    """What the state says of a thing; None where it has none that could be it."""
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
