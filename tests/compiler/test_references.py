"""The table of references has the schema's fields and no others; what dangles is reported, `explain` finds the rest."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

import pytest

from tests.compiler.cases import CASES, SPEC, Case
from tests.schema.fields import exactly, fields, has
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Span
from tidegate.compiler.references import Reference, span_of
from tidegate.compiler.references.every import every_reference
from tidegate.compiler.references.haproxy import KEYWORDS, OPTIONS, title
from tidegate.compiler.references.table import TABLE, rows_at
from tidegate.haproxy import model as haproxy
from tidegate.haproxy.lines import Kind
from tidegate.haproxy.model import values
from tidegate.operations.explain.references import referrers
from tidegate.schemas.base import Name, Names
from tidegate.schemas.spec import Spec

CASE = Case("references", CASES / "references", SPEC, CASES / "references")
NO_REFERENCES = {
    "was": "a name that something had",
    "zone": "a name that hosts have in common",
    "filesystem": "a kind of file system",
    "lab": "an image of the lab, not of the spec",
    "name": "its own name",
}
"""Last words of fields that take a name which is no reference → why."""
COLLECTIONS = {
    *("hosts", "networks", "images", "domains", "machines", "haproxy", "aws", "autoscaling", "traffic", "accept"),
    *("profiles", "haproxy.*.backends", "haproxy.*.listens"),
    *("hosts.*.pools", "domains.*.disks", "haproxy.*.backends.*.members", "haproxy.*.listens.*.members"),
    *("aws.*.vpc.subnets", "aws.*.security_groups", "aws.*.security_groups.*.ingress"),
    *("autoscaling.*.policies", "autoscaling.*.schedules"),
}
"""Maps whose keys are the names of what is in them."""
TEXTS = {"autoscaling.*.policies.*.step_scaling.alarm.metric.haproxy", "traffic.*.to", "accept.*.at"}
"""References that are more than a name."""


def compiled(text: bytes | None = None) -> Compilation:
    return CASE.compiled() if text is None else CASE.compiled(lambda _: text)


def every(compilation: Compilation) -> list[Reference]:
    assert compilation.spec and compilation.tree and compilation.blueprint
    return every_reference(compilation.spec, compilation.tree, compilation.blueprint)


GOOD = compiled()
REFERENCES = every(GOOD)


def label(reference: Reference) -> str:
    return f"{'.'.join(map(str, reference.path))}-{reference.name}"


def test_the_case_is_valid_and_has_everything() -> None:
    assert GOOD.errors == ()
    found = {(row.place, row.kind) for one in REFERENCES for row in rows_at(one.path) if row.kind == one.kind}
    assert found == {(row.place, row.kind) for row in TABLE}
    assert {title(kind) for kind in get_args(Kind)} <= {one.kind for one in REFERENCES}


@pytest.mark.parametrize("reference", REFERENCES, ids=label)
def test_explain_finds_it(reference: Reference) -> None:
    assert not reference.dangling and reference.targets
    assert GOOD.tree is not None
    for target in reference.targets:
        assert reference.path in {one.path for one in referrers(GOOD, target)}


@pytest.mark.parametrize("reference", REFERENCES, ids=label)
def test_what_dangles_is_reported_where_it_stands(reference: Reference) -> None:
    assert GOOD.tree is not None
    span = span_of(GOOD.tree, reference)
    changed = compiled(replaced(CASE.load(SPEC), span, reference.name))
    found = [one for one in changed.findings if one.code == "TG201" and "`nope9`" in one.message]
    assert [one.span[:3] for one in found] == [span[:3]]
    assert found[0].message.startswith(f"there is no {reference.kind} `nope9`")


def replaced(data: bytes, span: Span, name: str) -> bytes:
    """The file with another name in this place."""
    lines = data.decode().split("\n")
    line = lines[span.line - 1]
    inside = line[span.column - 1 : span.end_column - 1]
    assert name in inside
    lines[span.line - 1] = line[: span.column - 1] + inside.replace(name, "nope9", 1) + line[span.end_column - 1 :]
    return "\n".join(lines).encode()


def test_the_table_is_the_schema() -> None:
    every = {".".join(path): hint for path, hint in fields(Spec)}
    places = {row.place for row in TABLE}
    named = {path for path, hint in every.items() if takes_a_name(hint)}
    others = {path for path in named if path.rpartition(".")[2] in NO_REFERENCES}
    assert {path.rpartition(".")[2] for path in others} == NO_REFERENCES.keys()
    keyed = {path for path, hint in every.items() if keyed_by_names(hint)}
    keys = {row.place for row in TABLE if row.reads == "keys"}
    assert named - others == places - keys - TEXTS
    assert keyed == keys | COLLECTIONS
    assert places <= every.keys()


def test_keywords_of_haproxy_that_take_a_name() -> None:
    sections = (haproxy.Defaults, haproxy.Frontend, haproxy.Backend, haproxy.Listen)
    hints = {name: hint for one in sections for name, hint in get_type_hints(one, include_extras=True).items()}
    named = {name for name, hint in hints.items() if has(hint, values.Name)}
    assert named == KEYWORDS.keys() | {"name", "servers", "server_template"}
    assert OPTIONS.keys() <= haproxy.ServerOptions.model_fields.keys()


def takes_a_name(hint: Any) -> bool:
    """Whether the value is a name of the language's, or a list of them."""
    if get_origin(hint) is dict:
        return False
    return exactly(hint, Name) or exactly(hint, Names) or any(takes_a_name(inner) for inner in get_args(hint))


def keyed_by_names(hint: Any) -> bool:
    found = [one for one in (hint, *get_args(hint)) if get_origin(one) is dict]
    return any(exactly(get_args(one)[0], Name) for one in found)
