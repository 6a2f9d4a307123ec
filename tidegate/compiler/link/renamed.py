"""`was`: a renamed key keeps its identity; no two things can claim the same one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Related
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order

_SECTIONS = ("networks", "images", "domains", "machines", "haproxy", "autoscaling")


def check_renamed(context: LinkContext) -> None:
    """A finding for a `was` that something else is called, or was called, as well."""
    for path, things in _collections(context):
        claimed: dict[str, Path] = {}
        for key, thing in in_order(things):
            was: str | None = getattr(thing, "was", None)
            if was is not None:
                _check(context, (*path, key, "was"), was, things, claimed)


def _check(context: LinkContext, path: Path, was: str, things: Mapping[str, object], claimed: dict[str, Path]) -> None:
    if was == path[-2]:
        context.report("TG204", path, f"`{was}` is its own name: `was` is for what it was called before")
    elif was in things:
        related = (Related(context.key((*path[:-2], was)), "it is here"),)
        help_ = "take `was` out where this is a new thing; rename that one first where it is the same"
        message = f"`{was}` is still there: nothing else can have been it"
        context.report("TG204", path, message, related=related, help=help_)
    elif was in claimed:
        related = (Related(context.value(claimed[was]), "the first one"),)
        context.report("TG205", path, f"two things were `{was}`", related=related)
    else:
        claimed[was] = path


def _collections(context: LinkContext) -> Iterator[tuple[Path, Mapping[str, object]]]:
    for section in _SECTIONS:
        yield (section,), getattr(context.spec, section)
    for key, domain in context.spec.domains.items():
        if domain.disks:
            yield ("domains", key, "disks"), domain.disks
