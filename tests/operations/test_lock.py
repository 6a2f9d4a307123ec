"""`tidegate lock`: the only writer of locks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.compiler.cases import only
from tidegate.cli.main import tidegate
from tidegate.compiler.lock import Lock, lock_file, lock_yaml
from tidegate.operations.lock import changes, locked
from tidegate.pipeline import check_environment

SPEC = """tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu+ssh://kvm1/system"}, kvm2: {uri: "qemu+ssh://kvm2/system"}}
images: {web: {source: /srv/web.qcow2, sha256: 9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab}}
domains:
  app: {count: 2, image: web, memory: 1GiB, placement: {spread: host}}
  db: {image: web, memory: 1GiB, placement: {host: kvm2}}
  "007": {image: web, memory: 1GiB}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks" / "prod.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "stacks"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(tidegate, ["lock", "prod", *arguments], standalone_mode=False)
    assert result.exception is None, result.output
    return result


def test_writes_what_the_compiler_decided_and_nothing_again(project: Path) -> None:
    assert run("--check").return_value == 2
    assert not (project / "prod.lock.yaml").exists()
    assert run().return_value == 0
    text = (project / "prod.lock.yaml").read_text()
    assert "db" not in text and '"007": kvm' in text
    assert run("--check").return_value == 0
    assert run().output == "stacks/prod.lock.yaml: no changes\n"
    assert (project / "prod.lock.yaml").read_text() == text


def test_what_is_written_is_read_again(project: Path) -> None:
    run()
    text = (project / "prod.lock.yaml").read_bytes()
    compilation = check_environment("prod.yaml", only({"prod.yaml": SPEC.encode(), "prod.lock.yaml": text}))
    assert compilation.spec is not None and compilation.blueprint is not None and compilation.findings == ()
    assert lock_yaml(locked(compilation.spec, compilation.blueprint), "prod").encode() == text
    assert set(compilation.lock.placement) == {"app1", "app2", "007"}


@pytest.mark.parametrize("lock", ["placement: [a]\n", "tidegate: 1\nplacement: {app1: kvm9}\n", "", "a: b: c\n"])
def test_a_lock_that_is_wrong_is_mended(project: Path, lock: str) -> None:
    (project / "prod.lock.yaml").write_text(lock)
    assert run().return_value == 0
    assert run("--check").return_value == 0


def test_a_spec_that_is_wrong_is_not_locked(project: Path) -> None:
    (project / "prod.yaml").write_text(SPEC.replace("image: web", "image: wbe"))
    assert run().return_value == 1
    assert not (project / "prod.lock.yaml").exists()


def test_says_what_changes() -> None:
    before, after = (
        Lock({"a": "kvm1", "b": "kvm1", "c": "kvm1", "x": "kvm1", "e": "kvm1"}),
        Lock({"a": "kvm1", "b": "kvm2", "d": "kvm2"}),
    )
    assert [str(change) for change in changes(before, after)] == [
        "b is pinned to kvm2 (previously kvm1)",
        "d is pinned to kvm2",
        "c is no longer locked (previously kvm1)",
        "x is no longer locked (previously kvm1)",
        "e is no longer locked (previously kvm1)",
    ]


def test_the_lock_stands_beside_the_spec() -> None:
    assert lock_file("stacks/prod.yaml") == "stacks/prod.lock.yaml"
    assert lock_file("stacks/prod.yml") == "stacks/prod.lock.yaml"


CROWDED = """tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
networks: {inner: {mode: isolated, cidr: 10.9.0.0/29}, free: {mode: isolated, cidr: 10.10.0.0/29}}
images: {web: {source: /srv/web.qcow2, sha256: 9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab}}
domains:
  app: {count: 4, image: web, memory: 64MiB, nics: {inner: {}, free: {}}}
  db: {image: web, memory: 64MiB, nics: {inner: {addresses: [10.9.0.4]}}}
"""
"""Five addresses for automatic cards, of which a written one takes the third; in `free` nobody writes one."""


def addresses(project: Path) -> dict[str, list[str]]:
    compilation = check_environment("prod.yaml", lambda file: (project / file).read_bytes())
    assert compilation.blueprint is not None and not compilation.errors, compilation.findings
    found: dict[str, list[str]] = {}
    for domain in compilation.blueprint.domains:
        for nic in domain.nics:
            found.setdefault(nic.key, []).append(str(nic.address))
    return found


def test_automatic_addresses_that_clash_are_settled(project: Path) -> None:
    (project / "prod.yaml").write_text(CROWDED)
    compilation = check_environment("prod.yaml", lambda file: (project / file).read_bytes())
    assert {one.code for one in compilation.errors} == {"TG320"}
    assert run().return_value == 0
    first = addresses(project)
    assert sorted(first["inner"]) == ["10.9.0.2", "10.9.0.3", "10.9.0.4", "10.9.0.5", "10.9.0.6"]
    assert len(set(first["free"])) == 4
    assert run("--check").return_value == 0
    (project / "prod.yaml").write_text(CROWDED.replace("count: 4", "count: 3").replace("  db", "  dbx"))
    assert addresses(project)["inner"][:3] == first["inner"][:3]


def test_a_written_address_sends_a_locked_one_away_and_no_other(project: Path) -> None:
    (project / "prod.yaml").write_text(CROWDED)
    run()
    first = addresses(project)
    taken = first["free"][1]
    (project / "prod.yaml").write_text(
        CROWDED.replace("count: 4", "count: 3")
        + f"  new: {{image: web, memory: 64MiB, nics: {{free: {{addresses: [{taken}]}}}}}}\n"
    )
    said = run().output
    assert "NIC free of app2 has" in said and f"(previously {taken})" in said
    second = addresses(project)
    assert [second["free"][0], second["free"][2]] == [first["free"][0], first["free"][2]]
    assert len(set(second["free"])) == 4


def test_a_full_network_is_told_and_nothing_is_written(project: Path) -> None:
    (project / "prod.yaml").write_text(CROWDED.replace("count: 4", "count: 5"))
    result = CliRunner().invoke(tidegate, ["lock", "prod"])
    assert result.exit_code == 1 and "`inner` has fewer addresses than NICs" in result.output
    assert not (project / "prod.lock.yaml").exists()


def test_an_address_outside_moves(project: Path) -> None:
    (project / "prod.yaml").write_text(CROWDED)
    run()
    (project / "prod.yaml").write_text(CROWDED.replace("10.10.0", "10.7.0"))
    assert run().return_value == 0
    assert all(address.startswith("10.7.0") for address in addresses(project)["free"])
