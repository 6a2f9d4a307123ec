"""`tidegate diff ENV --from REV`: the spec as it was in git, its parents too; exit codes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tidegate.cli import exits
from tidegate.cli.main import tidegate
from tidegate.operations.diff import NoRevisionError, revision

BASE = """\
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system", address: 192.168.1.2}}
networks: {lan: {mode: bridge, bridge: br0, cidr: 192.168.1.0/24}}
images: {web: {source: /srv/web.qcow2}}
"""
PROD = """\
extends: _base.yaml
domains: {app: {image: web, memory: 1GiB, nics: {lan: {}}}}
"""


def git(*words: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *who, *words), check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder of a repository, with one commit."""
    folder = tmp_path / "sites"
    (folder / "stacks").mkdir(parents=True)
    (folder / "stacks" / "_base.yaml").write_text(BASE)
    (folder / "stacks" / "prod.yaml").write_text(PROD)
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch=main", str(tmp_path))
    git("add", "--all")
    git("commit", "--quiet", "--message=first")
    return folder


def run(*words: str) -> object:
    return tidegate.main(["diff", *words], standalone_mode=False)


def test_nothing_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("prod", "--from", "HEAD") == exits.DONE
    assert capsys.readouterr().out == "stacks/prod.yaml at HEAD → stacks/prod.yaml\n\nno changes\n"


def test_a_parent_is_read_at_the_revision_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = project / "stacks" / "_base.yaml"
    base.write_text(BASE.replace("web.qcow2", "web-2.qcow2"))
    assert run("prod", "--from", "main") == exits.DIFFERENT
    assert "source: /srv/web.qcow2 → /srv/web-2.qcow2" in capsys.readouterr().out
    assert run("prod") == exits.DIFFERENT, "without --from: since the last commit"
    assert run("prod", "--exit-zero") == exits.DONE


def test_a_link_is_followed(project: Path) -> None:
    (project / "stacks" / "copy.yaml").symlink_to("prod.yaml")
    git("add", "--all")
    git("commit", "--quiet", "--message=link")
    assert run("copy", "--from", "HEAD") == exits.DONE


def test_what_was_broken_then_is_findings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prod = project / "stacks" / "prod.yaml"
    prod.write_text(PROD.replace("memory:", "memry:"))
    git("commit", "--quiet", "--all", "--message=broken")
    prod.write_text(PROD)
    assert run("prod", "--from", "HEAD") == exits.ERRORS
    said = capsys.readouterr()
    assert "unknown key `memry`" in said.out or "memry" in said.out
    assert "cannot compare with stacks/prod.yaml at HEAD: it has errors" in said.err


def test_what_only_a_rule_refused_then_is_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prod = project / "stacks" / "prod.yaml"
    prod.write_text(PROD.replace("lan: {}", "lan: {addresses: [10.0.0.1]}"))
    git("commit", "--quiet", "--all", "--message=broken")
    prod.write_text(PROD.replace("lan: {}", "lan: {addresses: [192.168.1.10]}"))
    assert run("prod", "--from", "HEAD") == exits.DIFFERENT
    said = capsys.readouterr()
    assert "has errors: only its valid parts are compared" in said.err
    assert "10.0.0.1 → 192.168.1.10" in said.out


def test_what_is_broken_now_is_findings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "stacks" / "prod.yaml").write_text(PROD.replace("memory: 1GiB, ", ""))
    assert run("prod", "--from", "HEAD") == exits.ERRORS
    assert "error[" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("prod", "--from", "nowhere"), "no revision `nowhere`"),
        (("prod", "--from", "--help"), "no revision `--help`"),
        (("nothing", "--from", "HEAD"), "no environment `nothing`"),
        (("prod", "nothing"), "no environment `nothing`"),
        (("new", "--from", "HEAD"), "stacks/new.yaml does not exist in revision `HEAD`"),
    ],
)
def test_wrong_usage(project: Path, words: tuple[str, ...], says: str) -> None:
    (project / "stacks" / "new.yaml").write_text(PROD)
    with pytest.raises(Exception, match=says):
        run(*words)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoRevisionError, match="not in a Git repository"):
        revision("HEAD")


def test_nothing_outside_of_the_repository_is_read(project: Path) -> None:
    with pytest.raises(OSError):
        revision("HEAD").load("../../secret.yaml")
