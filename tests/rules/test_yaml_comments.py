"""A YAML comment that cuts a value of HAProxy's is a finding; one that is evidently a comment is none."""

from __future__ import annotations

from tidegate.pipeline import check_environment

SPEC = b"""
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
haproxy:
  edge:
    defaults: {mode: http, timeout: {connect: 5s, client: 30s, server: 30s}}
    frontends:
      web:
        bind: "*:80"
        description: Front #2
        log-tag: front # the tag
        http-request:
          - set-header X-Color #ff0000
          - deny if { path /y } # a comment
        default_backend: app
    backends: {app: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}
"""


def load(path: str) -> bytes:
    if path != "spec.yaml":
        raise FileNotFoundError(path)
    return SPEC


def test_a_cut_value_is_found() -> None:
    found = [(one.code, one.span.line) for one in check_environment("spec.yaml", load).findings]
    assert found == [("TG532", 11), ("TG532", 14)]
