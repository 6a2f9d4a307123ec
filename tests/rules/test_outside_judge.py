"""HAProxy itself as the judge of rules that say what it does: it complains of the failing example, not of the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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

pytestmark = pytest.mark.skipif(
    not (shutil.which("haproxy") or Path("/usr/sbin/haproxy").exists()), reason="this machine has no HAProxy"
)


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
