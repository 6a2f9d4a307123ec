"""`show ENV [--origins]`: goldens in `tests/cases/operations/show`; and no view of a spec prints its plain secrets."""

from __future__ import annotations

import pytest

from tests.compiler import cases
from tests.compiler.goldens import same
from tidegate.compiler.source import parse, plain
from tidegate.operations.diff import VIEWS, Side, compare
from tidegate.operations.explain import explain_path
from tidegate.operations.show import annotated, merged
from tidegate.pipeline import check_environment

FOLDER = cases.CASES / "operations" / "show"
BY_NAME = {case.name: case for case in cases.specs()}
SECRET = b"""tidegate: 1
name: shop
labels: {db_password: correct-horse}
hosts: {kvm1: {uri: "qemu:///system"}}
haproxy:
  edge:
    target: {host: kvm1}
    frontends:
      s:
        bind: "*:8404"
        mode: http
        timeout: {client: 9s}
        stats: {enable: true, uri: /s, auth: "admin:correct horse"}
        default_backend: b
    backends:
      b: {mode: http, timeout: {connect: 5s, server: 9s}, servers: {s1: {address: 10.0.0.9, port: 80}}}
"""
WORDS = ("correct-horse", "correct horse", "battery staple", "correct\\ horse", "battery\\ staple")


@pytest.mark.parametrize("name", ["article", "example"])
def test_says_where_each_value_is_from(name: str, update_goldens: bool) -> None:
    same(annotated(BY_NAME[name].compiled()), FOLDER / f"{name}.txt", update_goldens)


@pytest.mark.parametrize("case", cases.specs(), ids=cases.by_name)
def test_reads_as_the_merged_spec(case: cases.Case) -> None:
    compilation = case.compiled()
    assert compilation.tree is not None
    node, findings = parse(merged(compilation).encode(), "shown.yaml")
    assert node is not None and not findings
    assert plain(node) == plain(compilation.tree)


def test_no_view_prints_a_secret() -> None:
    files = {"a.yaml": SECRET, "b.yaml": SECRET.replace(b"correct horse", b"battery staple")}
    one, other = (check_environment(file, cases.only(files), cases.TODAY) for file in files)
    assert not one.errors
    comparison = compare(Side("a", one), Side("b", other))
    assert comparison.changes
    views = [view(comparison) for view in VIEWS.values()]
    views += [explain_path(one, path) for path in ("labels", "labels.db_password", "haproxy.edge.frontends.s")]
    views += [merged(one), annotated(one)]
    assert not [view for view in views if any(word in view for word in WORDS)]
    node, _ = parse(merged(one).encode(), "shown.yaml")
    assert node is not None
