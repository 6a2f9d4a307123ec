"""Who refers to a thing of the spec by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode, Node, ScalarNode
from tidegate.compiler.source.node import walk
from tidegate.operations.spec.files import files

_TABLE = """
domains.*.image → images.NAME
domains.*.nics.KEY → networks.NAME
domains.*.nics.*.network → networks.NAME
domains.*.placement.host → hosts.NAME
domains.*.needs.KEY → domains.NAME machines.NAME
networks.*.host → hosts.NAME
networks.*.hosts.KEY → hosts.NAME
haproxy.*.target.host → hosts.NAME
haproxy.*.target.hosts.* → hosts.NAME
haproxy.*.*.*.members.*.domains → domains.NAME
haproxy.*.*.*.members.*.machines → machines.NAME
haproxy.*.*.*.members.*.machines.* → machines.NAME
haproxy.*.*.*.members.*.autoscaling → autoscaling.NAME
haproxy.*.*.*.default_backend → haproxy.1.backends.NAME haproxy.1.listens.NAME
haproxy.*.*.*.use_backend.* → haproxy.1.backends.FIRST haproxy.1.listens.FIRST
autoscaling.*.aws → aws.NAME
autoscaling.*.subnets.* → aws.*.vpc.subnets.NAME
autoscaling.*.security_groups.* → aws.*.security_groups.NAME
autoscaling.*.policies.*.step_scaling.alarm.metric.haproxy → haproxy.BEFORE.backends.AFTER
aws.*.link.networks.* → networks.NAME
aws.*.security_groups.*.ingress.*.from.balancer → haproxy.NAME
aws.*.security_groups.*.ingress.*.from.network → networks.NAME
aws.*.security_groups.*.ingress.*.from.security_group → aws.1.security_groups.NAME
traffic.*.to → haproxy.BEFORE.frontends.AFTER
"""
"""Where a reference stands → what it names. KEY: the key itself is the name. A digit: that word of the place.

FIRST: the line's first word. BEFORE, AFTER: what stands before and after the first dot.
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names another one."""

    path: Path
    span: Span


def referrers(compilation: Compilation, path: Path) -> tuple[Reference, ...]:
    """Every place that refers to the thing at this path, or to the thing that it belongs to."""
    if compilation.tree is None:
        return ()
    found = [reference for reference, targets in _references(compilation.tree) if any(_about(t, path) for t in targets)]
    return (*found, *_profiles(compilation, path))


def _about(target: Path, path: Path) -> bool:
    """Whether the target (with `*` for any word) is the path or a thing above it."""
    return len(target) <= len(path) and all(word in ("*", at) for word, at in zip(target, path, strict=False))


def _rows() -> Iterator[tuple[Path, list[Path]]]:
    for line in _TABLE.strip().splitlines():
        place, _, targets = line.partition(" → ")
        yield tuple(place.split(".")), [tuple(target.split(".")) for target in targets.split()]


_ROWS: dict[tuple[str | int, int], list[tuple[Path, list[Path]]]] = {}
"""The table by a place's first word and length."""
for _row in _rows():
    _ROWS.setdefault((_row[0][0], len(_row[0])), []).append(_row)
_SECTIONS = frozenset(section for section, _ in _ROWS)


def _references(tree: MappingNode) -> Iterator[tuple[Reference, list[Path]]]:
    for section in sorted(_SECTIONS & tree.entries.keys(), key=str):
        for path, node in walk(tree.entries[str(section)].node, (section,)):
            for place, targets in _ROWS.get((section, len(path)), ()):
                if _stands(place, path):
                    yield from _named(tree, place, path, node, targets)


def _stands(place: Path, path: Path) -> bool:
    return all(word in ("*", "KEY") or word == at for word, at in zip(place, path, strict=True))


def _named(
    tree: MappingNode, place: Path, path: Path, node: Node, targets: list[Path]
) -> Iterator[tuple[Reference, list[Path]]]:
    """The reference at this place, and what it may mean."""
    by_key = place[-1] == "KEY"
    if by_key and isinstance(node, MappingNode) and "network" in node.entries:
        return
    short = place[-1] == "*" and isinstance(node, ScalarNode) and isinstance(node.value, bool)
    if not by_key and not short and not (isinstance(node, ScalarNode) and isinstance(node.value, str)):
        return
    name = str(path[-1]) if by_key or short else str(node.value)  # type: ignore[union-attr]
    yield Reference(path, node.span), [tuple(_word(word, name, path) for word in target) for target in targets]


def _word(word: str | int, name: str, path: Path) -> str | int:
    before, _, after = name.partition(".")
    known = {"NAME": name, "FIRST": (name.split() or [""])[0], "BEFORE": before, "AFTER": after}
    return path[int(word)] if str(word).isdecimal() else known.get(str(word), word)


def _profiles(compilation: Compilation, path: Path) -> Iterator[Reference]:
    """Things that take a profile: the merged tree does not say it any more."""
    if path[0] != "profiles" or len(path) < 3:
        return
    for node in files(compilation):
        section = node.entries.get(str(path[1]))
        things = section.node.entries if section and isinstance(section.node, MappingNode) else {}
        for key, entry in things.items():
            named = entry.node.entries.get("profile") if isinstance(entry.node, MappingNode) else None
            for _, word in walk(named.node) if named else ():
                if isinstance(word, ScalarNode) and word.value == path[2]:
                    yield Reference((path[1], key, "profile"), word.span)
