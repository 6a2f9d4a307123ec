"""What differs: between two specs, and between what was applied and what is there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.providers.balancer import Balancer
from tests.providers.conftest import Engine
from tidegate.haproxy.master import reload
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.connection import reached

pytestmark = pytest.mark.slow


def edit(haproxy: Balancer, old: str, new: str) -> None:
    text = haproxy.config.read_text()
    assert old in text
    haproxy.config.write_text(text.replace(old, new))


@pytest.fixture
def applied(haproxy: Balancer, engine: Engine) -> Engine:
    engine.create(haproxy.tree(), hitless=True)
    return engine


def changed(haproxy: Balancer, name: str) -> dict[str, Any]:
    server = {"address": "127.0.0.1", "port": haproxy.server}
    match name:
        case "balance":
            return haproxy.tree(balance="leastconn")
        case "more":
            return haproxy.tree(servers={"app1": server, "app3": {**server, "check": True}})
        case "weight":
            return haproxy.tree(servers={"app1": {**server, "weight": 7}})
        case "rules":
            return haproxy.tree(**{"http-request": ["deny if FALSE", "allow"]})
        case "none":
            tree = haproxy.tree()
            return {**tree, "defaults": {**tree["defaults"], "option": {}}}
        case _:
            return haproxy.tree()


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("same", {}),
        ("balance", {"backends.app.balance": "update"}),
        ("more", {"backends.app.servers.app3": "add"}),
        ("weight", {"backends.app.servers.app1.weight": "add"}),
        ("rules", {"backends.app.http-request": "add"}),
    ],
)
def test_a_difference_names_the_leaf(haproxy: Balancer, applied: Engine, name: str, paths: dict[str, str]) -> None:
    assert applied.diff(changed(haproxy, name), hitless=True) == paths


def test_short_and_long_forms_do_not_differ(haproxy: Balancer, applied: Engine) -> None:
    tree = haproxy.tree()
    tree["frontends"]["web"]["bind"] = f"127.0.0.1:{haproxy.port}"
    tree["backends"]["app"]["servers"]["app1"]["port"] = str(haproxy.server)
    assert applied.diff(tree, hitless=True) == {}


def test_another_file_replaces_and_another_socket_updates(haproxy: Balancer, applied: Engine) -> None:
    target = applied.target
    applied.target = {**target, "config": "/elsewhere/haproxy.cfg"}
    assert applied.diff(haproxy.tree(), hitless=True) == {"target.config": "update_replace"}
    applied.target = {**target, "master": "/elsewhere/master.sock"}
    assert applied.diff(haproxy.tree(), hitless=True) == {"target.master": "update"}


@pytest.mark.parametrize("hitless", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("balance roundrobin", "balance leastconn", {"backends.app.balance": "update"}),
        ("    server app1", "    server app0 127.0.0.1:1\n    server app1", {"backends.app.servers.app0": "delete"}),
        ("default_backend app", "default_backend app\n    tune nothing", {"frontends.web.raw": "delete"}),
        ("timeout connect 5s\n", "", {"defaults.timeout.connect": "add"}),
        ("\nbackend", "\n# by hand\nbackend", {"digest": "update", "running": "update"}),
    ],
)
def test_a_hand_edited_file_is_seen_and_repaired(
    haproxy: Balancer, engine: Engine, hitless: bool, old: str, new: str, paths: dict[str, str]
) -> None:
    engine.create(haproxy.tree(), hitless)
    good = haproxy.config.read_text()
    edit(haproxy, old, new)
    engine.refresh()
    assert engine.diff(haproxy.tree(), hitless) == paths
    engine.update(haproxy.tree(), hitless)
    assert haproxy.config.read_text() == good
    engine.refresh()
    assert engine.diff(haproxy.tree(), hitless) == {}


def test_a_process_that_runs_something_else_is_seen_and_repaired(haproxy: Balancer, applied: Engine) -> None:
    good = haproxy.config.read_text()
    edit(haproxy, "balance roundrobin", "balance leastconn")
    edit(haproxy, "setenv TIDEGATE_DIGEST ", "setenv TIDEGATE_DIGEST 0")
    reload(reached(Target.of(haproxy.target)))
    haproxy.config.write_text(good)
    assert applied.refresh()["running"] == "stale"
    assert applied.diff(haproxy.tree(), hitless=True) == {"running": "update"}
    applied.update(haproxy.tree(), hitless=True)
    assert applied.refresh()["running"] == "current"
    assert haproxy.reloads == 3


def test_nothing_to_do_is_nothing_done(haproxy: Balancer, applied: Engine) -> None:
    state = dict(applied.state)
    assert applied.refresh() == state
    applied.update(haproxy.tree(), hitless=True)
    assert haproxy.reloads == 1


def test_a_file_that_is_gone_is_a_resource_that_is_gone(haproxy: Balancer, applied: Engine) -> None:
    haproxy.config.unlink()
    applied.refresh()
    assert (applied.resource_id, applied.state) == ("", {})


def test_an_import_reads_what_is_there(haproxy: Balancer) -> None:
    engine = Engine({})
    engine.resource_id = str(haproxy.config)
    state = engine.refresh()
    assert state["defaults"]["timeout"] == {"connect": "5000", "client": "50000", "server": "50000"}
    assert state["target"] == {"config": str(haproxy.config)}
