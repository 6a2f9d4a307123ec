"""`was`: a renamed resource keeps its identity. Two resources cannot have the same `was`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Related
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec

T = TypeVar("T")
Former = Mapping[Path, str | None]
"""Path of a resource of the spec → the `was` that replaces that of the spec."""

_SECTIONS = ("networks", "images", "domains", "machines", "haproxy", "autoscaling")


def check_renamed(context: LinkContext) -> None:
    """Reports a `was` that is also the key or the `was` of another resource."""
    for path, things in _collections(context):
        claimed: dict[str, Path] = {}
        for key, thing in in_order(things):
            was: str | None = getattr(thing, "was", None)
            if was is not None:
                _check(context, (*path, key, "was"), was, things, claimed)


def _check(context: LinkContext, path: Path, was: str, things: Mapping[str, object], claimed: dict[str, Path]) -> None:
    if was == path[-2]:
        context.report("TG204", path, f"`was: {was}` is the key itself: `was` must be the former key")
    elif was in things:
        related = (Related(context.key((*path[:-2], was)), "defined here"),)
        help_ = "remove `was` if this is a new resource, or remove the other key if it was renamed"
        message = f"`{was}` still exists, so it cannot be the former key of another resource"
        context.report("TG204", path, message, related=related, help=help_)
    elif was in claimed:
        related = (Related(context.value(claimed[was]), "first one"),)
        context.report("TG205", path, f"two resources have `was: {was}`", related=related)
    else:
        claimed[was] = path


def _collections(context: LinkContext) -> Iterator[tuple[Path, Mapping[str, object]]]:
    for section in _SECTIONS:
        yield (section,), getattr(context.spec, section)
    for key, domain in context.spec.domains.items():
        if domain.disks:
            yield ("domains", key, "disks"), domain.disks


def with_was(spec: Spec, former: Former) -> Spec:
    """The spec with `was` of these resources, including disks, replaced."""
    for (section, *words), was in former.items():
        things = getattr(spec, str(section))
        spec = spec.model_copy(update={str(section): _replaced(things, words, was)})
    return spec


def _replaced(things: Mapping[str, Any], words: list[str | int], was: str | None) -> dict[str, Any]:
    """The entries of a collection with the `was` of one entry or disk replaced."""
    key, *rest = words
    thing = things[str(key)]
    update = {"disks": _replaced(thing.disks, rest[1:], was)} if rest else {"was": was}
    return {**things, str(key): thing.model_copy(update=update)}


def with_former_resources(blueprint: T, other: object) -> T:
    """The first blueprint with `was` of the other one."""
    changed: T = _with_former(blueprint, dict(_former_resources(other)))
    return changed


def _former_resources(value: object) -> Iterator[tuple[tuple[type, str], str | None]]:
    if isinstance(value, tuple):
        for each in value:
            yield from _former_resources(each)
    elif is_dataclass(value):
        if hasattr(value, "was") and hasattr(value, "resource"):
            yield (type(value), value.resource), value.was
        for each in fields(value):
            yield from _former_resources(getattr(value, each.name))


def _with_former(value: Any, former: Mapping[tuple[type, str], str | None]) -> Any:
    if isinstance(value, tuple):
        return tuple(_with_former(each, former) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {each.name: _with_former(getattr(value, each.name), former) for each in fields(value)}
    if "was" in changed and "resource" in changed:
        changed["was"] = former.get((type(value), changed["resource"]), changed["was"])
    return replace(value, **changed)
