"""Every field of the language is in the table, and everything in the table is of the language."""

from __future__ import annotations

import pytest

from tests.capabilities.effects import cases_of, changes, entry_at, holding, outcome
from tests.capabilities.fields import covers, fields, matches, of_haproxy, only_value
from tests.compiler import cases
from tests.compiler.cases import Case, by_name
from tidegate.compiler.capabilities import (
    BY_FIELD,
    TABLE,
    Deployed,
    Entry,
    NoEffect,
    NotDeployed,
    not_deployed,
)
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Span
from tidegate.compiler.source import ScalarNode
from tidegate.compiler.source.node import walk
from tidegate.schemas.spec import Spec

FIELDS = dict(fields(Spec))
NOT_CHANGED = {"tidegate": "it has one value"}
"""Fields that no change can try."""
REFUSED = {"autoscaling.*.policies.*.target_tracking.resource_label": "TG640 refuses its metric, TG617 every other"}
"""Fields that no spec without an error has."""


def of_field(path: str) -> tuple[Entry, ...]:
    """The entries of the longest field that covers this one."""
    found = [entries for entries in BY_FIELD.values() if covers(entries[0], path)]
    return max(found, key=lambda entries: len(entries[0].words), default=())


def test_every_field_is_in_the_table() -> None:
    assert len(FIELDS) > 400
    assert [path for path in FIELDS if not of_field(path)] == []


def test_what_is_deployed_has_an_entry_of_its_own() -> None:
    """But for HAProxy's own keywords: those are in haproxy.cfg, all of them."""
    mine = [path for path in FIELDS if not of_haproxy(path, Spec)]
    deployed = [path for path in mine if any(isinstance(entry.status, Deployed) for entry in of_field(path))]
    assert [path for path in deployed if len(of_field(path)[0].words) < len(path.split("."))] == []


def test_no_entry_is_stale() -> None:
    above = {path.rsplit(".", up)[0] for path in FIELDS for up in range(path.count(".") + 1)}
    assert [entry.field for entry in TABLE if not any(matches(entry, path) for path in above)] == []


def test_no_entry_is_hidden_behind_another_one() -> None:
    for field, entries in BY_FIELD.items():
        assert all(entry.when is not None for entry in entries[:-1]), f"{field}: what stands after it never counts"


def test_every_entry_is_tried() -> None:
    tried = {id(change.entry) for change in changes()}
    fields_of_it = {entry.field for entry in TABLE if id(entry) not in tried}
    assert fields_of_it == {*NOT_CHANGED, *REFUSED}, "tests/cases/capabilities/*.changes.yaml changes it"


def test_exemptions_are_needed() -> None:
    assert all(only_value(FIELDS[path]) for path in NOT_CHANGED)


@pytest.mark.parametrize("case", cases.specs(), ids=by_name)
def test_something_holds_wherever_something_is_written(case: Case) -> None:
    compilation = case.compiled()
    assert compilation.tree is not None
    entries = holding(compilation)
    for path, node in walk(compilation.tree):
        assert not isinstance(node, ScalarNode) or entry_at(entries, path) is not None, path


@pytest.mark.parametrize("case", cases_of())
def test_a_finding_says_what_is_not_deployed(case: str) -> None:
    compilation = outcome(case).compilation
    assert compilation.spec is not None
    expected = {compilation.key(path) for _, paths in not_deployed(compilation.spec) for path in paths}
    assert reported(compilation) == expected


@pytest.mark.parametrize("case", cases_of())
def test_there_is_one_finding_for_a_key_of_the_language(case: str) -> None:
    findings = outcome(case).compilation.findings
    found = [(one.subject, one.message) for one in findings if one.code == "TG020"]
    assert len(found) == len(set(found))


def test_tg020_speaks_of_nothing_else() -> None:
    """No finding stands at the key of what is deployed or for checks only."""
    for change in changes():
        compilation = outcome(change.case).compilation
        silent = compilation.key(change.paths[0]) not in reported(compilation)
        assert isinstance(change.entry.status, NotDeployed | NoEffect) or silent, change.place


def reported(compilation: Compilation) -> set[Span]:
    """Where TG020 stands, accepted or not, with its further places."""
    found = [one for one in (*compilation.findings, *compilation.suppressed) if one.code == "TG020"]
    return {span for one in found for span in (one.span, *(related.span for related in one.related))}


def test_what_is_reported_elsewhere_is_reported_there() -> None:
    for entry in TABLE:
        if isinstance(entry.status, NotDeployed) and entry.status.elsewhere:
            assert any(one.reported for one in BY_FIELD[entry.status.elsewhere]), entry
