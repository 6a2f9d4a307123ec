"""A rule behind a final action is reported once, by TG548, and not again in HAProxy's words."""

from __future__ import annotations

from pathlib import Path

from tests.haproxy_check.programs import alerting
from tests.haproxy_check.test_findings import GOOD, said

RULES = GOOD.replace("default_backend: b", "http-request: [deny, set-header X a], default_backend: b")
MESSAGE = "previous 'http-request' action is final and has no condition attached, further entries are NOOP."


def test_said_once(tmp_path: Path) -> None:
    body = alerting("http-request set-header", MESSAGE, "WARNING")
    assert said(tmp_path, RULES, body) == []
    assert len(said(tmp_path, RULES, body.replace("is final", "is odd"))) == 1
