"""Which of HAProxy's complaints become findings: what a rule has said, or what is no fault of the spec, is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiler.cases import TODAY, only
from tests.haproxy_check.programs import alerting, program
from tidegate.compiler.findings import Finding
from tidegate.operations.check.judge import HAProxyJudge
from tidegate.pipeline import check_environment

HEAD = "tidegate: 1\nname: shop\nhosts: {kvm1: {uri: 'qemu+ssh://root@kvm1/system'}}\nhaproxy:\n  edge:\n"
TIMEOUTS = "    defaults: {mode: http, timeout: {connect: 5s, client: 50s, server: 50s}}\n"
FRONTEND = '    frontends: {f: {bind: "*:80", default_backend: b}}\n'
BACKEND = "    backends: {b: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}\n"
GOOD = HEAD + TIMEOUTS + FRONTEND + BACKEND
SECRET = "    frontends: {f: {bind: '*:80', default_backend: b, stats: {enable: true, auth: {secret: ops}}}}\n"


def said(tmp_path: Path, spec: str, body: str) -> list[Finding]:
    judge = HAProxyJudge(str(program(tmp_path / "bin", body)))
    found = check_environment("spec.yaml", only({"spec.yaml": spec.encode()}), TODAY, judge).findings
    return [one for one in found if one.code == "TG501"]


def general(message: str, severity: str = "ALERT") -> str:
    """A body that complains about no line."""
    code = 1 if severity == "ALERT" else 0
    return f"""echo "[{severity}]    (1) : config : {message}" >&2; exit {code}\n"""


def test_a_section_is_pointed_at_by_its_key(tmp_path: Path) -> None:
    [found] = said(tmp_path, GOOD, general("proxy 'b' has no luck", "WARNING"))
    assert (found.severity, found.span.line, found.span.column) == ("warning", 8, 16)


def test_a_missing_backend_stands_where_it_is_named(tmp_path: Path) -> None:
    [found] = said(tmp_path, GOOD, general("Proxy 'f': unable to find required default_backend: 'b'."))
    assert (found.span.line, found.span.column) == (7, 52)


@pytest.mark.parametrize("severity", ["WARNING", "ALERT"])
def test_what_a_rule_has_said_is_not_said_again(tmp_path: Path, severity: str) -> None:
    spec = HEAD + FRONTEND + BACKEND.replace("{b: {", "{b: {mode: http, ").replace("f: {bind", "f: {mode: http, bind")
    found = said(tmp_path, spec, general("missing timeouts for backend 'b'.", severity))
    assert found == []


def test_an_error_of_a_rule_on_the_same_line_is_enough(tmp_path: Path) -> None:
    spec = GOOD.replace("default_backend: b", "default_backend: c")
    assert said(tmp_path, spec, alerting("default_backend c", "no such backend")) == []


def test_with_errors_in_the_spec_only_lines_are_judged(tmp_path: Path) -> None:
    spec = GOOD.replace("default_backend: b", "default_backend: c")
    assert said(tmp_path, spec, general("proxy 'b' cannot start")) == []
    assert len(said(tmp_path, spec, alerting("server s1", "bad server"))) == 1


def test_slots_look_alike_to_haproxy(tmp_path: Path) -> None:
    assert said(tmp_path, GOOD, general("We generated two equal cookies for two different servers.", "WARNING")) == []


def test_a_secret_is_judged_where_its_value_is_known(tmp_path: Path) -> None:
    spec = HEAD + TIMEOUTS + SECRET + BACKEND
    assert said(tmp_path, spec, alerting("stats auth", "this is no user")) == []
    assert said(tmp_path, spec, alerting("{secret:", "a placeholder reached HAProxy")) == []
    assert len(said(tmp_path, spec, alerting("server s1", "bad server"))) == 1


@pytest.mark.parametrize("severity", ["WARNING", "ALERT"])
def test_another_build_may_have_it(tmp_path: Path, severity: str) -> None:
    message = "QUIC is not compiled in if this is what you were looking for"
    assert said(tmp_path, GOOD, alerting("bind *:80", message, severity)) == []
