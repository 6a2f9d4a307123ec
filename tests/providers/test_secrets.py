"""Secrets go into the file and nowhere else: whatever is read back of them is secret again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pulumi.provider.experimental import provider as pulumi
from pulumi.provider.experimental.property_value import PropertyValue

from tests.providers.balancer import Balancer
from tests.providers.conftest import URN
from tidegate.providers.haproxy.provider import HAProxyProvider
from tidegate.providers.haproxy.values import plain, property_map, property_value, redacted, secrets

pytestmark = pytest.mark.slow

PASSWORD = "admin:hunter2hunter2"


def inputs(haproxy: Balancer) -> dict[str, PropertyValue]:
    """A site whose statistics page has a secret password."""
    tree = haproxy.tree()
    tree["frontends"]["web"]["stats"] = {"enable": True, "auth": [PASSWORD]}
    found = property_map({**tree, "target": haproxy.target}, {}, {PASSWORD})
    assert found["frontends"].contains_secret()
    return found


def shown(value: PropertyValue) -> str:
    """All that is not secret in a value."""
    if value.is_secret:
        return ""
    if isinstance(value.value, str | float | bool) or value.value is None:
        return str(value.value)
    items: Any = value.value.values() if hasattr(value.value, "values") else value.value
    return " ".join(shown(item) for item in items)


def test_what_is_read_back_is_secret_also_in_another_place(haproxy: Balancer) -> None:
    provider, news = HAProxyProvider(), inputs(haproxy)
    made = asyncio.run(provider.create(pulumi.CreateRequest(URN, news, 0, False)))
    assert PASSWORD in haproxy.config.read_text()
    text = haproxy.config.read_text().replace("frontend web", f"frontend moved\n    nonsense {PASSWORD}")
    haproxy.config.write_text(text)
    request = pulumi.ReadRequest(URN, made.resource_id or "", made.properties, news)
    read = asyncio.run(provider.read(request))
    assert "moved" in plain(read.inputs["frontends"])
    for properties in (made.properties, read.properties, read.inputs):
        assert "hunter2" not in " ".join(shown(value) for value in properties.values())


def test_a_message_shows_no_secret() -> None:
    hidden = secrets(
        {"x": PropertyValue([property_value("key hunter2hunter2").with_secret(True), property_value("open")])}
    )
    assert redacted("unknown keyword 'hunter2hunter2' after open", hidden) == "unknown keyword '[secret]' after open"
