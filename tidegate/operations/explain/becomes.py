"""The parts of the blueprint and the lines of haproxy.cfg that are generated from a value of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from tidegate.analysis.origins import spec_path
from tidegate.compiler.blueprint import Balancer, Blueprint, Path
from tidegate.haproxy.render import render
from tidegate.operations.explain.references import Referrer
from tidegate.operations.formatting.values import readable
from tidegate.operations.spec.parts import Part, every_part

_FIELDS = {
    "addresses": "address",
    "boot": "health_check_grace_period",
    "missing": "treat_missing_data",
    "path": "file",
    "from": "start",
    "until": "start",
    "cron": "recurrence",
}
"""Keys of the spec whose field in the blueprint has a different name."""
_SERVER_WORDS = frozenset({"count", "nics", "address", "max_size"})
"""Keys of a resource that affect the servers of a load balancer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the haproxy.cfg of a load balancer."""

    file: str
    number: int
    text: str


def parts(blueprint: Blueprint, path: Path) -> tuple[Part, ...]:
    """The parts at or below this path; if there are none, those of the nearest parent that has any."""
    every = list(every_part(blueprint))
    below = [one for one, _ in every if one.path[: len(path)] == path]
    if below:
        return tuple(dict.fromkeys(below))
    above = [(one, thing) for one, thing in every if path[: len(one.path)] == one.path]
    nearest = max((len(one.path) for one, _ in above), default=0)
    return tuple(_with_field(one, thing, path) for one, thing in above if len(one.path) == nearest)


def _with_field(part: Part, thing: Any, path: Path) -> Part:
    word = str(path[len(part.path)])
    names = {field.name for field in fields(thing)} - {"path", "name", "key", "resource"}
    field = next((name for name in (word, _FIELDS.get(word, "")) if name in names), None)
    if field is None or isinstance(thing, Balancer):
        return part
    value = getattr(thing, field)
    nested = is_dataclass(value) or (isinstance(value, tuple) and any(map(is_dataclass, value)))
    return part if nested else Part(part.kind, part.name, part.path, field, readable(field, value) or "none")


def lines(blueprint: Blueprint, path: Path, by_reference: tuple[Referrer, ...]) -> tuple[Line, ...]:
    """The lines of haproxy.cfg that are generated from this path, or from members that refer to the resource."""
    members = [one.path[:-1] for one in by_reference if "members" in one.path and _reaches(path)]
    members += [one.path[:-2] for one in by_reference if "machines" in one.path[:-1] and _reaches(path)]
    found: dict[Line, None] = {}
    for balancer in blueprint.balancers:
        rows = list(_rows(balancer))
        found |= dict.fromkeys(_matching(rows, path, balancer))
        for member in members:
            found |= dict.fromkeys(_of_machine(path, [*_matching(rows, member, balancer)]))
    return tuple(found)


def _of_machine(path: Path, rows: list[Line]) -> list[Line]:
    """Of the lines of a member, those of the one machine that the path is of; else all."""
    own = [line for line in rows if path[0] == "machines" and line.text.split()[1:2] == [path[1]]]
    return own or rows


def _reaches(path: Path) -> bool:
    return len(path) == 2 or path[2] in _SERVER_WORDS


def _rows(balancer: Balancer) -> Iterator[tuple[Path, Line]]:
    rendered = render(balancer.configuration, balancer.hitless)
    texts = rendered.text.split("\n")
    for number, (property_, text) in enumerate(zip(rendered.lines, texts, strict=False), 1):
        if property_ is not None:
            yield spec_path(balancer, property_), Line(f"{balancer.resource}/haproxy.cfg", number, text.strip())


def _matching(rows: list[tuple[Path, Line]], path: Path, balancer: Balancer) -> Iterator[Line]:
    """The lines at or below the path; if there are none, the line that contains the value, never a whole section."""
    below = [line for at, line in rows if at[: len(path)] == path]
    if below:
        yield from below
        return
    section = len(balancer.path) + 2
    above = [(len(at), line) for at, line in rows if path[: len(at)] == at and len(at) > section]
    nearest = max((length for length, _ in above), default=0)
    yield from (line for length, line in above if length == nearest)
