"""HAProxy as the judge of TG548: the actions that it calls final are those after which no rule is evaluated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiler.cases import TODAY, only
from tests.haproxy.judge import verdict
from tidegate.haproxy.render import render
from tidegate.pipeline import check_environment

NOOP = "is final and has no condition attached"
UNSAID = {"reject", "silent-drop", "use-service"}
"""Final as well, as a running HAProxy 2.6 shows; it does not warn about them."""
SPEC = """
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
haproxy:
  edge:
    defaults: {mode: http, timeout: {connect: 5s, client: 50s, server: 50s, tarpit: 5s}}
    listens:
      web:
        bind: "127.0.0.1:18080"
        KEYWORD: [ACTION, set-header X-Late yes]
        servers: {s1: {address: 127.0.0.1, port: 18081, check: true}}
"""
ACTIONS = {
    "http-request": [
        *("allow", "auth realm x", "deny", "deny deny_status 429", "redirect location /x", "redirect scheme https"),
        *("reject", "return status 200", "silent-drop", "tarpit", "use-service prometheus-exporter"),
        *("add-header X y", "set-var(txn.x) int(1)", "set-path /x", "track-sc0 src table web", "del-header X"),
        *("set-log-level silent", "strict-mode on", "disable-l7-retry"),
        *("replace-header X y z", "wait-for-handshake", "set-method GET", "capture req.hdr(x) len 9"),
    ],
    "http-response": [
        *("allow", "deny", "redirect location /x", "return status 200", "silent-drop"),
        *("add-header X y", "set-status 503", "set-var(txn.x) int(1)", "strict-mode on"),
    ],
    "http-after-response": ["allow", "add-header X y", "del-header X", "set-status 503"],
}


@pytest.mark.parametrize(
    ("keyword", "action"), [(keyword, action) for keyword, actions in ACTIONS.items() for action in actions]
)
def test_haproxy_agrees(keyword: str, action: str, tmp_path: Path) -> None:
    spec = SPEC.replace("KEYWORD", keyword).replace("ACTION", f'"{action}"')
    compilation = check_environment("spec.yaml", only({"spec.yaml": spec.encode()}), TODAY)
    assert compilation.blueprint is not None
    file = tmp_path / "haproxy.cfg"
    file.write_text(render(compilation.blueprint.balancers[0].configuration).text)
    accepted, warnings = verdict(file)
    assert accepted or "track" in action, "the listen has no stick table to track in"
    final = any(NOOP in warning for warning in warnings) or action.split()[0] in UNSAID
    assert final == any(one.code == "TG548" for one in compilation.findings)
