"""Every valid case: its findings, its blueprint and its haproxy.cfg are the goldens beside it."""

from __future__ import annotations

import pytest

from tests.compiler.cases import Case, by_name, specs
from tests.compiler.dump import dumped
from tests.compiler.goldens import same
from tests.haproxy.judge import demand_haproxy
from tidegate.compiler.findings.text import text
from tidegate.providers.haproxy.connection import check
from tidegate.render import render

EVERY = pytest.mark.parametrize("case", specs(), ids=by_name)


@EVERY
def test_compiles_to_this(case: Case, update_goldens: bool) -> None:
    compilation = case.compiled()
    report = text(compilation.findings, compilation.redactor)
    assert not compilation.errors, report
    assert compilation.blueprint is not None
    goldens = {"findings.txt": report, "blueprint.json": dumped(compilation.blueprint)}
    if compilation.blueprint.balancers:
        goldens["haproxy.cfg"] = "".join(render(compilation.blueprint, "haproxy").values())
    for name, now in goldens.items():
        same(now, case.goldens / name, update_goldens)
    own = case.files() if case.root == case.goldens else []
    assert set(own) <= set(compilation.texts), "a file of the case is not read"
    assert {file.name for file in case.goldens.iterdir() if file.suffix not in (".yaml", "")} == set(goldens)


@EVERY
def test_haproxy_accepts_it(case: Case) -> None:
    demand_haproxy()
    blueprint = case.compiled().blueprint
    assert blueprint is not None
    for balancer in blueprint.balancers:
        complaints = check(balancer.configuration, hitless=balancer.hitless)
        if balancer.configuration.frontends or balancer.configuration.listens:
            assert [one for one in complaints if one.severity == "error"] == []
