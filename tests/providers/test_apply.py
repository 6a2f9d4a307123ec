"""Create, update, delete against a real HAProxy: the file, the process, and what was there before."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest

from tests.providers.balancer import Balancer
from tests.providers.conftest import Engine
from tidegate.haproxy import bind_trial
from tidegate.haproxy.files import Files
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import render
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.connection import reached
from tidegate.providers.haproxy.provider import FailedError

pytestmark = pytest.mark.slow


def answer(haproxy: Balancer) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{haproxy.port}/", timeout=5) as response:
        return str(response.read().decode())


def test_create_keeps_what_was_there_and_delete_gives_it_back(haproxy: Balancer, engine: Engine) -> None:
    before = haproxy.config.read_text()
    haproxy.config.chmod(0o600)
    state = engine.create(haproxy.tree())
    assert answer(haproxy) == "ok"
    assert (state["path"], state["running"], state["version"][:2]) == (str(haproxy.config), "current", "2.")
    assert state["original"] == f"{haproxy.config}.before-tidegate"
    assert Path(state["original"]).read_text() == before
    assert haproxy.config.stat().st_mode & 0o777 == 0o600
    assert haproxy.beside() == ["haproxy.cfg.before-tidegate"]
    engine.delete()
    assert (haproxy.config.read_text(), haproxy.beside(), haproxy.reloads) == (before, [], 2)
    with pytest.raises(OSError):
        answer(haproxy)
    engine.delete()
    assert (haproxy.config.read_text(), haproxy.reloads) == (before, 2)


def test_a_second_create_keeps_the_first_original_and_does_not_reload(haproxy: Balancer, engine: Engine) -> None:
    before = haproxy.config.read_text()
    first = engine.create(haproxy.tree())
    assert engine.create(haproxy.tree()) == first
    assert haproxy.reloads == 1
    engine.create(haproxy.tree(balance="leastconn"))
    assert haproxy.reloads == 2
    engine.delete()
    assert haproxy.config.read_text() == before


def test_where_there_was_nothing_delete_leaves_nothing(haproxy: Balancer, engine: Engine) -> None:
    haproxy.config.unlink()
    engine.create(haproxy.tree())
    assert answer(haproxy) == "ok"
    engine.delete()
    assert not haproxy.config.exists()
    assert haproxy.beside() == []


def test_a_preview_touches_nothing(haproxy: Balancer, engine: Engine) -> None:
    before = haproxy.config.read_text()
    engine.create(haproxy.tree(), preview=True)
    assert (haproxy.config.read_text(), haproxy.reloads, haproxy.beside()) == (before, 0, [])


def test_a_held_port_is_refused_before_anything_happens(haproxy: Balancer, engine: Engine) -> None:
    engine.create(haproxy.tree())
    before = haproxy.config.read_text()
    tree = haproxy.tree()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        tree["frontends"]["web"]["bind"][address] = {}
        assert engine.check(tree) == []
        with pytest.raises(FailedError) as refused:
            engine.update(tree)
    path = f'frontends.web.bind["{address}"]'
    assert str(refused.value) == (
        f"HAProxy could not bind all addresses\n  {path}: cannot listen on {address}: Address already in use"
    )
    assert (haproxy.config.read_text(), haproxy.reloads, answer(haproxy)) == (before, 1, "ok")


def test_an_address_the_host_lacks_is_refused(haproxy: Balancer, engine: Engine) -> None:
    tree = haproxy.tree()
    tree["frontends"]["web"]["bind"]["192.0.2.1:80"] = {}
    with pytest.raises(FailedError, match="Cannot assign requested address"):
        engine.create(tree)
    assert (haproxy.reloads, haproxy.beside()) == (0, [])


def test_binds_that_cannot_be_tried_are_refused(
    haproxy: Balancer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = haproxy.config.read_text()
    monkeypatch.setattr(bind_trial, "TRIAL", "kill 9, $$")
    with pytest.raises(FailedError, match=r"the new bind addresses could not be tested: perl failed with exit code -9"):
        engine.create(haproxy.tree())
    assert (haproxy.config.read_text(), haproxy.reloads, haproxy.beside()) == (before, 0, [])


def test_a_configuration_behind_a_link_is_written_where_it_lies(haproxy: Balancer, engine: Engine) -> None:
    real = haproxy.folder / "real"
    real.mkdir()
    (real / "site.cfg").write_text(haproxy.config.read_text())
    haproxy.config.unlink()
    haproxy.config.symlink_to("real/site.cfg")
    engine.create(haproxy.tree())
    assert (haproxy.config.is_symlink(), answer(haproxy)) == (True, "ok")
    assert sorted(path.name for path in real.iterdir()) == ["site.cfg", "site.cfg.before-tidegate"]
    engine.delete()
    assert [path.name for path in real.iterdir()] == ["site.cfg"]


def test_what_does_not_come_up_is_taken_back(haproxy: Balancer, engine: Engine) -> None:
    engine.create(haproxy.tree())
    before = haproxy.config.read_text()
    tree = haproxy.tree()
    tree["frontends"]["web"]["bind"][f"unix@{haproxy.folder}/nowhere/web.sock"] = {}
    with pytest.raises(FailedError, match=r"the old worker keeps running.*previous configuration has been restored"):
        engine.update(tree)
    assert (haproxy.config.read_text(), answer(haproxy)) == (before, "ok")
    assert haproxy.beside() == ["haproxy.cfg.before-tidegate"]
    engine.create(haproxy.tree())
    assert engine.refresh()["running"] == "current"


def test_a_failed_create_leaves_nothing_of_its_own(haproxy: Balancer, engine: Engine) -> None:
    before = haproxy.config.read_text()
    tree = haproxy.tree()
    tree["frontends"]["web"]["bind"][f"unix@{haproxy.folder}/nowhere/web.sock"] = {}
    with pytest.raises(FailedError):
        engine.create(tree)
    assert (haproxy.config.read_text(), haproxy.beside()) == (before, [])


@pytest.mark.parametrize("stage", ["kept", "journalled", "replaced"])
def test_a_run_that_was_killed_is_repaired_by_the_next(haproxy: Balancer, engine: Engine, stage: str) -> None:
    before = haproxy.config.read_text()
    files = Files(reached(Target.of(haproxy.target)))
    text = render(Configuration.model_validate(haproxy.tree()), hitless=True).text
    with files.changes() as changes:
        changes.write(files.original, before.encode())
        if stage != "kept":
            changes.write(files.journal, before.encode())
        if stage == "replaced":
            changes.write(files.config, text.encode())
    Path(files.new).write_text("half a fi")
    engine.create(haproxy.tree(), hitless=True)
    assert (answer(haproxy), haproxy.beside(), haproxy.reloads) == ("ok", ["haproxy.cfg.before-tidegate"], 1)
    engine.delete()
    assert (haproxy.config.read_text(), haproxy.beside()) == (before, [])


def test_a_killed_run_that_would_not_come_up_falls_back_to_what_was_good(haproxy: Balancer, engine: Engine) -> None:
    before = haproxy.config.read_text()
    tree = haproxy.tree()
    tree["frontends"]["web"]["bind"][f"unix@{haproxy.folder}/nowhere/web.sock"] = {}
    files = Files(reached(Target.of(haproxy.target)))
    with files.changes() as changes:
        changes.write(files.original, before.encode())
        changes.write(files.journal, before.encode())
        changes.write(files.config, render(Configuration.model_validate(tree), hitless=True).text.encode())
    with pytest.raises(FailedError, match="has been restored"):
        engine.create(tree, hitless=True)
    assert haproxy.config.read_text() == before


def test_no_process_is_said_clearly(haproxy: Balancer, engine: Engine) -> None:
    engine.target = {**haproxy.target, "master": f"{haproxy.folder}/nobody.sock"}
    before = haproxy.config.read_text()
    with pytest.raises(FailedError, match=r"HAProxy does not answer at .*/nobody.sock: start it in master-worker mode"):
        engine.create(haproxy.tree())
    assert (haproxy.config.read_text(), haproxy.beside()) == (before, [])


def test_a_process_that_reads_another_file_is_noticed(haproxy: Balancer, engine: Engine) -> None:
    other = haproxy.folder / "other.cfg"
    engine.target = {**haproxy.target, "config": str(other)}
    with pytest.raises(FailedError, match=r"does not run .*/other.cfg: it does not have app, web"):
        engine.create(haproxy.tree())
    assert not other.exists()
