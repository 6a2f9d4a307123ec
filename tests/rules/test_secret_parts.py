"""No finding about a line of HAProxy shows a part of a password that stands in it in plain text."""

from __future__ import annotations

import pytest

from tidegate.compiler.findings.text import text
from tidegate.pipeline import check_environment

SPEC = """
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
haproxy:
  edge:
    defaults: {mode: http, timeout: {connect: 5s, client: 30s, server: 30s}}
    userlists: {people: {lines: ['user ann insecure-password %s']}}
    frontends:
      web:
        bind: "*:80"
        raw: ['stats auth ops:%s']
        http-request: ['set-header Authorization "Basic hunter2hunter2" #%s']
        stats: {auth: 'ops:%s', realm: Ops}
        default_backend: app
    backends: {app: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}
"""

PASSWORDS = ["hunter2#correct", "hunter2 correct", '"hunter2 correct', "hunter2 #correct", "hunter2\\ correct"]


@pytest.mark.parametrize("password", PASSWORDS)
def test_no_part_of_a_password_is_shown(password: str) -> None:
    spec = (SPEC % ((password,) * 4)).encode()

    def load(path: str) -> bytes:
        if path != "spec.yaml":
            raise FileNotFoundError(path)
        return spec

    compilation = check_environment("spec.yaml", load)
    assert compilation.findings
    shown = text(compilation.findings, compilation.redactor)
    assert "correct" not in shown
    assert "hunter2" not in shown
