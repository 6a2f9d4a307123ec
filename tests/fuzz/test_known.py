"""Inputs that the fuzzers found, each of which was a traceback or a finding that stood nowhere."""

from __future__ import annotations

import pytest

from tests.fuzz.judge import judged
from tests.fuzz.test_bytes import load

pytestmark = pytest.mark.slow

HEAD = "tidegate: 1\nname: shop\nhosts: {kvm1: {uri: 'qemu:///system', address: 192.168.1.2}}\n"
NINES = "9" * 5000
KNOWN: dict[str, str | bytes] = {
    "a comment at the end, and no line break": "--- # nothing",
    "no value at the end": "a: 1\n? b",
    "a list at the end": "- ? b",
    "a block at the end": HEAD + "labels:\n  a: |\n    x",
    "a long hexadecimal number": HEAD + f"labels: {{a: 0x{'F' * 5000}}}\n",
    "a long number in a name": HEAD
    + f'haproxy: {{edge: {{frontends: {{http-in: {{bind: {{"*:{"9" * 5000}": {{}}, "*:80": {{}}}}}}}}}}}}\n',
    "a long duration of HAProxy's": HEAD
    + "haproxy: {edge: {frontends: {http: {bind: '*:80', default_backend: b}}, backends: {b: {servers: {s1: "
    + f"{{address: 10.0.0.1, port: 80, check: true, inter: {NINES}, slowstart: 20s}}}}}}}}}}}}\n",
    "a long range of ports": HEAD + f'haproxy: {{edge: {{frontends: {{http: {{bind: "*:80-{NINES}"}}}}}}}}\n',
    "a long number of slots": HEAD
    + f"haproxy: {{edge: {{backends: {{b: {{server-template: {{s: {{address: a, slots: '1-{NINES}'}}}}}}}}}}}}\n",
    "a table of its own, of a long name": HEAD
    + f"haproxy: {{edge: {{frontends: {{{'p' * 300}: {{bind: '*:80', http-request: [track-sc0 src]}}}}}}}}\n",
    "a long number that is small": HEAD
    + f"haproxy: {{edge: {{defaults: {{timeout: {{client: '000000012{NINES}', server: '{'0' * 5000}5'}}}}}}}}\n",
    "a line separator in a checksum": HEAD
    + "images: {web: {source: /srv/web.qcow2, sha256: 9c56cc51b374c3ba189210d5b6d4bf57790d351c\u2029"
    + "96c47c02190ecf1e430635ab}}\n",
    "a carriage return before a syntax error": HEAD
    + "domains:\n  app: {memory\r: 1GiB}\n    b: {c: 1}\n  edge:\n    d: 1\n",
    "a parent that is no path": HEAD + 'extends: "a\\0b"\n',
    "no such time zone": HEAD
    + "haproxy: {edge: {frontends: {http: {bind: '*:80'}}}}\n"
    + "traffic: {sale: {shape: flat, to: edge.http, base: 1/s, time_zone: Aésia/Shanghai, day: 2027-11-11}}\n",
    "a merge of nothing into the whole spec": "hosts: {kvm1: Vuri: %YAML 1.1\nname: shop\n<<: *atidegate: 1\n",
    "an alias of nothing, merged into the whole spec, and more behind it": "<<: *a 1\nname: shop\nhosts: {}\n",
    "a syntax error behind a merge": HEAD + "networks:\n  lan:\n  <<: *a {mode: bridge, bridge: br0}\n",
    "a syntax error behind what is extended": HEAD + "extends: [_base.yaml, _base.yaml]  edge:\n",
    "a file's name that is no value": "extends: Warents/_cl        socket:\n",
    "a syntax error in a list of names, on a later line": "extends: [_base.yaml,\n  ]]: x\n",
    "a list with a syntax error instead of a map": "- tidegate: 1\n- name: shop:\n",
    "a syntax error where a stand-in was": HEAD + "haproxy:\n  edge:\n    listens: {a: [}\n   b: ]\n      c: {\n",
    "a line break of other readers, and a byte that is not UTF-8": (
        HEAD + "networks: {lan: {mode: \x85bridge}}\n"
    ).encode()
    + b"labels: {a: \xed\xa0\x80b}\n",
    "bytes that are not UTF-8 in two keys, and a line break in another": HEAD.encode()
    + b"labels: {\xffa: b,\n  \xc2\x85c: d, c: e}\n\xffnetworks: {}\n",
    "a control character in a key": HEAD + "haproxy:\n  edge:\n    target: {hos\x7ft: kvm1}\n",
}


@pytest.mark.parametrize("name", KNOWN)
def test_known(name: str) -> None:
    text = KNOWN[name]
    data = text.encode() if isinstance(text, str) else text
    judged("spec.yaml", lambda file: load(data, file))
