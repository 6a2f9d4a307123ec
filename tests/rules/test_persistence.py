"""Every way to write a cookie and a server: the server has a value of its own in haproxy.cfg, or a finding says not."""

from __future__ import annotations

from itertools import product

import pytest

from tests.compiler.cases import TODAY, only
from tidegate.haproxy.render import render
from tidegate.pipeline import check_environment

CODES = {"TG507", "TG514", "TG523", "TG545", "TG546", "TG547"}
COOKIES = [
    "SRV",
    "SRV insert indirect nocache",
    "SRV prefix",
    "SRV rewrite",
    "SRV insert dynamic",
    "SRV prefix dynamic",
]
PLACES = {
    "own": "cookie: {0}",
    "literal": "raw: [cookie {0}]",
    "inherited": "from: sticky",
    "tcp": "mode: tcp, cookie: {0}",
}
SERVERS = {
    "machines": "members: {m: {machines: [m1, m2], port: 80, check: true}}",
    "each": "members: {m: {machines: [m1, m2], port: 80, check: true, each: {2: {cookie: second}}}}",
    "one value": "members: {m: {machines: [m1, m2], port: 80, check: true, cookie: all}}",
    "servers": "servers: {s1: {address: 10.0.0.1, port: 80}, s2: {address: 10.0.0.2, port: 80}}",
    "default-server": "default-server: {cookie: all}, members: {m: {machines: [m1, m2], port: 80, check: true}}",
    "slots": "server-template: {s: {slots: 2, address: 10.0.0.1, port: 80, check: true}}",
    "slots of one value": "server-template: {s: {slots: 2, address: 10.0.0.1, port: 80, check: true, cookie: all}}",
}
KEYS = {"key": "dynamic-cookie-key: {secret: key}", "no key": ""}
SPEC = """
tidegate: 1
name: shop
hosts: {{kvm1: {{uri: "qemu:///system"}}}}
machines: {{m1: {{address: 10.0.0.1}}, m2: {{address: 10.0.0.2}}}}
haproxy:
  edge:
    defaults:
      - {{name: base, mode: http, timeout: {{connect: 5s, client: 50s, server: 50s}}}}
      - {{name: sticky, from: base, cookie: {cookie}}}
      - {{name: last, from: base}}
    listens: {{web: {{bind: "*:80", {parts}}}}}
"""


def sticks(text: str) -> bool:
    """Whether each server of the only listen has a value of its own, as HAProxy reads the file."""
    lines = [line.split() for line in text.splitlines()]
    if ["mode", "tcp"] in lines:
        return False
    applying = [line for line in lines if line[:1] == ["cookie"]]
    cookie = applying[-1] if applying else []
    keyed = any(line[:1] == ["dynamic-cookie-key"] for line in lines)
    servers = [line for line in lines if line[:1] in (["server"], ["server-template"])]
    shared = [line for line in lines if line[:1] == ["default-server"] and "cookie" in line]
    values = [line[line.index("cookie") + 1] for line in servers if "cookie" in line]
    if any("cookie" in line for line in servers if line[0] == "server-template"):
        return False
    if "dynamic" in cookie:
        return keyed and not shared and len(values) == len(set(values))
    return len(values) == len(servers) == len(set(values)) and not keyed


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("servers", SERVERS)
def test_sticks_or_a_finding_says_not(place: str, servers: str) -> None:
    for cookie, key in product(COOKIES, KEYS):
        parts = ", ".join(filter(None, (PLACES[place].format(cookie), SERVERS[servers], KEYS[key])))
        spec = SPEC.format(cookie=cookie if place == "inherited" else "SRV insert", parts=parts)
        compilation = check_environment("spec.yaml", only({"spec.yaml": spec.encode()}), TODAY)
        assert compilation.blueprint is not None
        found = {one.code for one in compilation.findings} & CODES
        text = render(compilation.blueprint.balancers[0].configuration).text
        assert sticks(text) != bool(found), f"{parts}: {found}\n{text}"
