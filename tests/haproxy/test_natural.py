"""Natural order: one table of names as they are sorted."""

from __future__ import annotations

from itertools import permutations

import pytest

from tidegate.haproxy.model import Configuration, Server
from tidegate.haproxy.natural import natural
from tidegate.haproxy.render import render

ORDERS = [
    ["app1", "app2", "app10"],
    ["app", "app1"],
    ["app01", "app1", "app2"],
    ["app1a", "app01b"],
    ["1app", "app"],
    ["a1b2", "a1b10", "a2b1"],
    ["web-2", "web-10", "web-a"],
    ["app" + "9" * 5000, "app1" + "0" * 5000],
]


@pytest.mark.parametrize("names", ORDERS, ids=lambda names: names[0][:8])
def test_order(names: list[str]) -> None:
    keys = [natural(name) for name in names]
    assert len(set(keys)) == len(names)
    for mixed in permutations(names):
        assert sorted(mixed, key=natural) == names


def test_haproxy_cfg_has_the_same_order() -> None:
    names = ["app1a", "app01b", "1app", "app"]
    servers = {name: Server(address="192.0.2.1", port=80) for name in names}
    configuration = Configuration.model_validate({"backends": {"web": {"servers": servers}}})
    found = [line.split()[1] for line in render(configuration).text.split("\n") if line.strip().startswith("server ")]
    assert found == sorted(names, key=natural)
