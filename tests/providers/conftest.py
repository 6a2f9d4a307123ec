"""What the tests of the provider share: a real HAProxy each, and the provider called as the engine calls it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from pulumi.provider.experimental import provider as pulumi

from tests.providers.balancer import Balancer, balancer
from tidegate.providers.haproxy.provider import HAProxyProvider
from tidegate.providers.haproxy.values import plain_map, property_map

URN = "urn:pulumi:test::shop::haproxy:index:Configuration::edge"


class Engine:
    """The provider's operations with plain data in and out, and the state an engine would keep."""

    def __init__(self, target: dict[str, str]) -> None:
        self.provider, self.target = HAProxyProvider(), target
        self.resource_id, self.state, self.inputs = "", dict[str, Any](), dict[str, Any]()

    def wired(self, tree: dict[str, Any], hitless: bool = False) -> dict[str, Any]:
        return {**tree, "hitless": hitless, "target": self.target}

    def check(self, tree: dict[str, Any]) -> list[str]:
        request = pulumi.CheckRequest(URN, {}, property_map(self.wired(tree), {}), b"")
        found = asyncio.run(self.provider.check(request))
        return [f"{failure.property}: {failure.reason}" for failure in found.failures or []]

    def create(self, tree: dict[str, Any], hitless: bool = False, preview: bool = False) -> dict[str, Any]:
        request = pulumi.CreateRequest(URN, property_map(self.wired(tree, hitless), {}), 0, preview)
        found = asyncio.run(self.provider.create(request))
        return self._keep(found.resource_id or "", found.properties, self.wired(tree, hitless))

    def update(self, tree: dict[str, Any], hitless: bool = False, preview: bool = False) -> dict[str, Any]:
        olds, news = property_map(self.state, {}), property_map(self.wired(tree, hitless), {})
        request = pulumi.UpdateRequest(URN, self.resource_id, olds, news, 0, [], preview)
        found = asyncio.run(self.provider.update(request))
        return self._keep(self.resource_id, found.properties, self.wired(tree, hitless))

    def diff(self, tree: dict[str, Any], hitless: bool = False) -> dict[str, str]:
        news = property_map(self.wired(tree, hitless), {})
        request = pulumi.DiffRequest(URN, self.resource_id, property_map(self.state, {}), news, [])
        found = asyncio.run(self.provider.diff(request))
        assert found.changes == bool(found.detailed_diff)
        return {path: change.kind.name.lower() for path, change in found.detailed_diff.items()}

    def refresh(self) -> dict[str, Any]:
        olds, inputs = property_map(self.state, {}), property_map(self.inputs, {})
        found = asyncio.run(self.provider.read(pulumi.ReadRequest(URN, self.resource_id, olds, inputs)))
        return self._keep(found.resource_id or "", found.properties, plain_map(found.inputs))

    def delete(self) -> None:
        request = pulumi.DeleteRequest(URN, self.resource_id, property_map(self.state, {}), 0)
        asyncio.run(self.provider.delete(request))

    def _keep(self, resource_id: str, properties: Any, inputs: dict[str, Any]) -> dict[str, Any]:
        self.resource_id, self.state, self.inputs = resource_id, plain_map(properties), inputs
        return self.state


@pytest.fixture
def haproxy() -> Iterator[Balancer]:
    with balancer() as found:
        yield found


@pytest.fixture
def engine(haproxy: Balancer) -> Engine:
    return Engine(haproxy.target)
