"""Several compiled environments → the same, with what each takes from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tidegate.compiler.accept import silenced
from tidegate.compiler.across import balancers, capacity, cloud, rack
from tidegate.compiler.across.claim import Claim, Told, clashes
from tidegate.compiler.compile import Compilation
from tidegate.compiler.secrets import Veil


def across(compilations: Sequence[Compilation]) -> tuple[Compilation, ...]:
    """Findings that name two environments; the one that comes later is told, unless it accepts what is no error.

    Two environments share a host whose `uri` is the same, and a cloud of the same account and region (and endpoint).
    Environments with errors of their own are compared as far as they link.
    """
    told = _compared(compilations)
    texts = {file: text for one in compilations for file, text in one.texts.items()}
    veil = Veil(tuple(one.tree for one in compilations if one.tree is not None), texts)
    rows: list[Compilation] = []
    for one in compilations:
        more = tuple(finding for file, finding in told if file == one.file)
        whole = replace(one, texts={**one.texts, **texts}, veil=veil).with_findings(more) if more else one
        rows.append(silenced(whole) if more else one)
    return tuple(rows)


def _compared(compilations: Sequence[Compilation]) -> list[Told]:
    linked = [(one, one.blueprint) for one in compilations if one.blueprint is not None]
    wires = rack.wires([blueprint for _, blueprint in linked])
    claims: list[Claim] = []
    for one, blueprint in linked:
        claims += rack.names(one, blueprint)
        claims += rack.cards(one, blueprint, wires)
        claims += cloud.cloud_names(one, blueprint)
    return [*clashes(claims), *rack.overlaps(linked), *balancers.balancers(linked), *capacity.promises(linked)]
