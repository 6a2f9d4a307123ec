"""Checks references that are not linked: `needs`, pools of unused images, traffic, accepted findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.time_zones import time_zone
from tidegate.compiler.references.every import names_at
from tidegate.compiler.references.resolve import references_at
from tidegate.compiler.references.table import rows_at
from tidegate.compiler.source import Node
from tidegate.compiler.source.cuts import Cuts
from tidegate.compiler.source.node import node_at, walk, written


def check_unlinked_references(context: LinkContext) -> None:
    """Reports undefined references."""
    spec = context.spec
    for key, domain in spec.domains.items():
        for name in domain.needs:
            context.known(("domains", key, "needs", name), name)
    used = {domain.image for domain in spec.domains.values()}
    for key, image in spec.images.items():
        if image.pool is not None and key not in used:
            context.known(("images", key, "pool"), image.pool)
    for key, traffic in spec.traffic.items():
        time_zone(context, ("traffic", key, "time_zone"), traffic.time_zone)
        context.known(("traffic", key, "to"), traffic.to)
    for key, accepted in spec.accept.items():
        context.known(("accept", key, "at"), accepted.at)


def check_cut_references(context: LinkContext, tree: Node) -> None:
    """Reports undefined references in removed parts, for example in a domain with an invalid `memory`."""
    whole = LinkContext(context.spec, tree, context.naming.environment, context.lock, context.cuts)
    things = {thing for thing in context.cuts.things if not rows_at(thing)}
    invalid = Cuts(context.cuts.places - things)
    for field, text in _names_in(tree, things):
        for reference in references_at(context.spec, tree, field, text):
            nowhere = rows_at(field)[0].scoped and not reference.known
            if reference.dangling and not nowhere and not invalid.touch(field):
                whole.undefined(reference)
            if reference.dangling and reference.qualifier:
                break
    context.findings.extend(dict.fromkeys(whole.findings))


def _names_in(tree: Node, things: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The fields of these entries that contain references, and the names."""
    for thing in things:
        if written(tree, thing) == thing:
            for path, node in walk(node_at(tree, thing), thing):
                yield from names_at(path, node)
