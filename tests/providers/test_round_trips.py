"""How often a change asks something of its target: over SSH each call is a round trip."""

from __future__ import annotations

from typing import Any

import pytest

from tests.providers.balancer import Balancer
from tidegate.connectors.this_machine import ThisMachine
from tidegate.haproxy.apply import apply, observe
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import render
from tidegate.haproxy.target import Instance, Target

pytestmark = pytest.mark.slow


class Counting:
    """A connector that notes what is called; how often the master's socket is asked depends on how long it takes."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(ThisMachine(), name)

        def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            return found(*arguments, **named)

        return call if callable(found) else found

    def taken(self) -> list[str]:
        calls, self.calls = [name for name in self.calls if name != "connect"], []
        return calls


def test_each_step_is_one_call(haproxy: Balancer) -> None:
    target: Any = Counting()
    instance = Instance(Target.of(haproxy.target), target)

    def change(**changes: Any) -> list[str]:
        configuration = Configuration.model_validate(haproxy.tree(**changes))
        apply(configuration, render(configuration, hitless=True), instance)
        taken: list[str] = target.taken()
        return taken

    start, end = ["resolve", "lock", "read"], ["changes", "read", "changes"]
    assert change() == [*start, "started", "changes", "which", "run", "run", *end]
    assert change(balance="leastconn") == [*start, "changes", "which", "run", *end]
    assert change(balance="leastconn") == [*start, "changes"]
    observe(instance)
    assert target.taken() == ["resolve", "read"]
