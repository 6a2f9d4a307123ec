"""`tidegate check` and the HAProxy that is there, or is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import tidegate
from tests.haproxy_check.programs import VERSION, alerting, crashing, program
from tidegate.operations.check import judge as judging
from tidegate.pipeline import check_environment, check_environments

SCHEMA = Path(__file__).parents[1] / "findings" / "sarif-2.1.0-rtm.4.json"
SPEC = """tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu+ssh://root@kvm1/system"}}
haproxy:
  edge:
    target: {host: kvm1}
    defaults: {mode: http, timeout: {connect: 5s, client: 50s, server: 50s}}
    frontends:
      http-in:
        bind: {"*:443": {ssl: true, crt: /etc/haproxy/certs/shop.pem}}
        default_backend: app
    backends:
      app:
        servers:
          s1: {address: 10.0.0.1, port: 80, check: true}
          s2: {address: 10.0.0.2, port: 80, check: true}
"""
PLAIN = "tidegate: 1\nname: shop\nhosts: {kvm1: {uri: 'qemu+ssh://root@kvm1/system'}}\n"
NOT_ASKED = "not checked with HAProxy: `haproxy` is not on the PATH (use `--haproxy PROGRAM`)"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks" / "prod.yaml").write_text(SPEC)
    return tmp_path


def check(project: Path, *arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": str(path or project / "nothing"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "tidegate.cli.entry", "check", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=60)


def test_a_valid_file_names_the_version(project: Path) -> None:
    file = program(project / "bin")
    done = check(project, path=project / "bin")
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == f"checked with HAProxy {VERSION} ({file})"


def test_without_a_program_one_line_says_so(project: Path) -> None:
    done = check(project)
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == NOT_ASKED
    assert done.stdout.count("HAProxy") == 1


@pytest.mark.parametrize("arguments", [["--no-haproxy"], ["plain"]])
def test_says_nothing_where_it_is_not_wanted(project: Path, arguments: list[str]) -> None:
    program(project / "bin", "touch asked; exit 1\n")
    (project / "stacks" / "plain.yaml").write_text(PLAIN)
    done = check(project, *arguments, path=project / "bin")
    assert done.returncode == 0 and "HAProxy" not in done.stdout


def test_its_verdict_stands_on_the_line_of_the_spec(project: Path) -> None:
    program(project / "bin", alerting("server s2", "no such luck"))
    done = check(project, path=project / "bin")
    assert done.returncode == 1
    assert f"error[TG501]: HAProxy {VERSION} says: no such luck [rejected-configuration]" in done.stdout
    assert "--> stacks/prod.yaml:16:11" in done.stdout


def test_warnings_do_not_fail(project: Path) -> None:
    program(project / "bin", alerting("server s2", "no such luck", "WARNING"))
    assert check(project, path=project / "bin").returncode == 0
    assert check(project, "--strict", path=project / "bin").returncode == 1


def test_a_program_by_its_path(project: Path) -> None:
    file = program(project / "other", name="haproxy-3.0")
    assert f"({file})" in check(project, "--haproxy", str(file)).stdout


@pytest.mark.parametrize("arguments", [["--haproxy", "no-such-program"], ["--haproxy", "/bin/true", "--no-haproxy"]])
def test_wrong_usage(project: Path, arguments: list[str]) -> None:
    assert check(project, *arguments).returncode == 64


def test_a_program_that_is_no_haproxy(project: Path) -> None:
    done = check(project, "--haproxy", "/bin/true")
    assert done.returncode == 0
    assert (
        done.stdout.splitlines()[-1] == "not checked with HAProxy: `/bin/true -v` does not print the version of HAProxy"
    )


def test_a_crash_names_the_signal(project: Path) -> None:
    program(project / "bin", crashing("server s2"))
    done = check(project, path=project / "bin")
    assert done.returncode == 1 and "SIGSEGV" in done.stdout and "--> stacks/prod.yaml:16:11" in done.stdout


def test_machines_are_told_too(project: Path) -> None:
    program(project / "bin")
    said = json.loads(check(project, "--format", "json", path=project / "bin").stdout)
    assert said["haproxy"] == {"version": VERSION, "failures": []}
    assert json.loads(check(project, "--format", "json").stdout)["haproxy"] == {"version": None, "failures": []}
    assert "haproxy" not in json.loads(check(project, "--format", "json", "--no-haproxy").stdout)


def test_sarif_names_it_as_an_extension(project: Path) -> None:
    program(project / "bin", alerting("server s2", "no such luck"))
    said = json.loads(check(project, "--format", "sarif", path=project / "bin").stdout)
    jsonschema.validate(said, json.loads(SCHEMA.read_text()))
    assert said["runs"][0]["tool"]["extensions"] == [{"name": "HAProxy", "version": VERSION}]


def test_compile_never_asks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(project / "bin", f"touch {project}/asked\n")
    monkeypatch.setenv("PATH", f"{project / 'bin'}:{os.environ['PATH']}")
    tidegate.compile(project / "stacks" / "prod.yaml")
    assert not (project / "asked").exists()


def test_one_that_does_not_finish_is_ended(project: Path) -> None:
    file = program(project / "bin", f"echo $$ > {project}/pid; exec sleep 60\n")
    judge = judging.HAProxyJudge(str(file), seconds=0.5)
    start = time.monotonic()
    spec = str(project / "stacks" / "prod.yaml")
    compilation = check_environment(spec, lambda path: Path(path).read_bytes(), None, judge)
    assert "TG501" not in {one.code for one in compilation.findings} and time.monotonic() - start < 20
    assert judge.failures == [f"{spec}, haproxy.edge: did not finish within 0.5 s"]
    assert not Path(f"/proc/{(project / 'pid').read_text().strip()}/cmdline").exists()


def test_balancers_are_asked_at_the_same_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two waits for the other to have begun."""
    other = "for at in $(seq 200); do [ $(ls {0} | wc -l) = 2 ] && exit 0; sleep 0.05; done; exit 1\n"
    begun = project / "begun"
    begun.mkdir()
    file = program(project / "bin", f"touch {begun}/$$\n" + other.format(begun))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    (project / "stacks" / "test.yaml").write_text(SPEC)
    judge = judging.HAProxyJudge(str(file))
    found = [str(project / "stacks" / f"{name}.yaml") for name in ("prod", "test")]
    compilations = check_environments(found, lambda path: Path(path).read_bytes(), None, judge)
    assert not any(one.code == "TG501" for each in compilations for one in each.findings)


def test_a_keyword_of_another_version_says_which(project: Path) -> None:
    program(project / "bin", alerting("server s2", "unknown keyword 'guid'"))
    said = check(project, path=project / "bin").stdout
    assert "unknown keyword" in said and "= help:" not in said  # 9.8.7 is newer than all that know it
    file = project / "bin" / "haproxy"
    file.write_text(file.read_text().replace(VERSION, "2.6.12"))
    assert "= help: HAProxy supports `guid` from 3.0 on" in check(project, path=project / "bin").stdout
