"""HAProxy itself as the judge of rules that say what it does: it complains of the failing example, not of the other."""

from __future__ import annotations

import pytest

from tests.haproxy.judge import demand_haproxy
from tests.rules.test_pages import compiled
from tidegate.providers.haproxy.connection import check
from tidegate.rules.page import page_of

WORDS = {
    "TG507": "require HTTP mode",
    "TG508": "incompatible tcp backend",
    "TG511": "missing timeouts",
    "TG518": "no 'bind' directive",
    "TG522": "has the same name as",
}
"""Codes → HAProxy's own words about the same."""


@pytest.fixture(autouse=True)
def judge() -> None:
    """These tests have HAProxy as their judge: without it they fail."""
    demand_haproxy()


def said(example: str) -> str:
    """What `haproxy -c` says about the balancers of an example."""
    blueprint = compiled(example).blueprint
    assert blueprint is not None
    return "\n".join(
        complaint.message for balancer in blueprint.balancers for complaint in check(balancer.configuration)
    )


@pytest.mark.parametrize("code", WORDS)
def test_haproxy_agrees(code: str) -> None:
    page = page_of(code)
    assert WORDS[code] in said(page.fails)
    assert WORDS[code] not in said(page.passes)
