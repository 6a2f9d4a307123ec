"""`import tidegate`: the compiler as a library."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import tidegate
from tests.compiler.cases import CASES, PROJECT, only

BROKEN = CASES / "errors" / "TG301_address_twice.yaml"


def test_returns_the_blueprint() -> None:
    blueprint = tidegate.compile(PROJECT / "stacks" / "article.yaml", today=date(2027, 1, 1))
    assert [domain.name for domain in blueprint.domains] == ["app1", "app2", "testvm"]


def test_raises_one_exception_with_all_findings() -> None:
    with pytest.raises(tidegate.SpecError) as raised:
        tidegate.compile(BROKEN.name, load=only({BROKEN.name: BROKEN.read_bytes()}))
    assert {finding.code for finding in raised.value.findings} >= {"TG301"}
    assert BROKEN.with_suffix(".txt").read_text().strip() in str(raised.value)
    assert pickle.loads(pickle.dumps(raised.value)).findings == raised.value.findings


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(tidegate.SpecError) as raised:
        tidegate.compile(tmp_path / "none.yaml")
    assert [finding.code for finding in raised.value.findings] == ["TG008"]


def test_importing_it_imports_nothing_else() -> None:
    heavy = "('tidegate.', 'pydantic', 'yaml')"
    script = f"import sys, tidegate; print([name for name in sys.modules if name.startswith({heavy})])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert run.stdout.strip() == "[]"


def test_the_page_about_it_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    (code,) = re.findall("```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(PROJECT)
    exec(code.replace("stacks/prod.yaml", "stacks/lab.yaml"), {})
    assert capsys.readouterr().out.startswith("app1 kvm1 ")


def test_nothing_of_a_blueprint_can_be_changed() -> None:
    configuration = tidegate.compile(PROJECT / "stacks" / "article.yaml").balancers[0].configuration
    servers = configuration.backends["app-servers"].servers
    assert servers is not None
    for maps in (configuration.backends, configuration.frontends, servers):
        with pytest.raises(TypeError, match="immutable"):
            maps["more"] = next(iter(maps.values()))  # type: ignore[index, assignment]
        with pytest.raises(TypeError, match="immutable"):
            maps.clear()
    assert pickle.loads(pickle.dumps(configuration)) == configuration
