"""Compares two compiled specs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tidegate.analysis.renames import deployed_over, state_of
from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.compile import Compilation
from tidegate.compiler.secrets import Redactor
from tidegate.operations.diff.aws import compare_aws
from tidegate.operations.diff.balancers import compare_balancers
from tidegate.operations.diff.change import Change, gathered
from tidegate.operations.diff.kvm import compare_kvm
from tidegate.operations.diff.normalize import normalize
from tidegate.operations.diff.renamed import in_new_names, kept, renames
from tidegate.operations.diff.spec_only import spec_only


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes between two sites. `before` and `after` are their names, such as `prod at HEAD~1`."""

    before: str
    after: str
    changes: tuple[Change, ...]
    unchanged_text: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name and its compilation, which has a blueprint."""

    name: str
    compilation: Compilation


def compare(before: Side, after: Side) -> Comparison:
    """All changes of the site, the most severe first. For two environments, names of environments are ignored."""
    old_spec, spec, old = before.compilation.spec, after.compilation.spec, _blueprint(before)
    assert old_spec is not None and spec is not None
    if before.compilation.environment == after.compilation.environment:
        spec, new, found = deployed_over(after.compilation, state_of(old))
    else:
        found = {}
        old, new = normalize(before.compilation), normalize(after.compilation)
    redactor = before.compilation.redactor.joined(after.compilation.redactor)
    return Comparison(
        before=before.name,
        after=after.name,
        changes=gathered(
            _redacted(change, redactor) for change in (*_changes(old, new), *spec_only(old_spec, spec), *kept(found))
        ),
        unchanged_text=dict(before.compilation.texts) == dict(after.compilation.texts),
    )


def _redacted(change: Change, redactor: Redactor) -> Change:
    """The change with secrets in its values masked."""
    before, after = (value if value is None else redactor.redact(value) for value in (change.before, change.after))
    return replace(change, before=before, after=after)


def _blueprint(side: Side) -> Blueprint:
    assert side.compilation.blueprint is not None
    return side.compilation.blueprint


def _changes(old: Blueprint, new: Blueprint) -> Iterator[Change]:
    yield from renames(old, new)
    old = in_new_names(old, new)
    yield from compare_kvm(old, new)
    yield from compare_balancers(old, new)
    yield from compare_aws(old, new)
