"""What of a file cannot be read is reported once, and is not the reason of anything else."""

from __future__ import annotations

import pytest

from tests.compiler.cases import TODAY, only
from tidegate.compiler.source import parse
from tidegate.pipeline import check_environment

VALID = """tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
networks: {lan: {mode: bridge, bridge: br0, cidr: 192.168.1.0/24}}
images: {web: {source: /srv/web.qcow2}}
domains:
  app:
    image: web
    memory: 1GiB
    nics: {lan: {}}
  db:
    image: web
    memory: 1GiB
    nics: {lan: {}}
haproxy:
  edge:
    target: {host: kvm1}
    defaults: {mode: http, timeout: {connect: 5s, client: 50s, server: 50s}}
    frontends: {http-in: {bind: "*:80", default_backend: apps}}
    backends:
      apps: {members: {app: {domains: app, port: 80}, db: {domains: db, port: 80}}}
"""
READ = ("TG001", "TG003", "TG004", "TG005", "TG007")
"""Codes that say that something cannot be read."""
LINES = [number for number, line in enumerate(VALID.splitlines()) if line.strip()]


def indented(line: str, before: str) -> str:
    """The line with this before its first word."""
    return line[: len(line) - len(line.lstrip())] + before + line.lstrip()


CHANGES = {
    "without its colon": lambda line: line.replace(":", "", 1),
    "with another bracket": lambda line: line.replace(":", ": [", 1),
    "with a character that begins no value": lambda line: line.replace(":", ": @", 1),
    "with an alias of nothing": lambda line: line.replace(":", ": *nothing", 1),
    "with a tag that YAML does not have": lambda line: line.replace(":", ": !odd", 1),
    "with a merge of nothing in its place": lambda line: indented(line, "<<: *nothing #"),
    "with a control character before its key": lambda line: indented(line, "\a"),
    "with control characters in its key": lambda line: line.replace(":", "\a\a:", 1),
    "with a line separator before its key": lambda line: indented(line, "\u2028"),
    "with a byte that is not UTF-8": lambda line: indented(line, "\udcff"),
}


@pytest.mark.parametrize("how", CHANGES)
def test_nothing_follows_from_a_line_that_cannot_be_read(how: str) -> None:
    """Each line in turn. What follows on it may be read otherwise, but leads to no other code."""
    wrong: list[str] = []
    tried = 0
    before = {one.code for one in check_environment("prod.yaml", only({"prod.yaml": VALID.encode()}), TODAY).findings}
    for number in LINES:
        lines = VALID.splitlines(keepends=True)
        lines[number] = CHANGES[how](lines[number])
        text = "".join(lines).encode("utf-8", "surrogateescape")
        if not parse(text, "prod.yaml")[1]:
            continue  # it can be read, and says something else
        tried += 1
        compilation = check_environment("prod.yaml", only({"prod.yaml": text}), TODAY)
        more = [one for one in compilation.findings if one.code not in {*READ, *before}]
        wrong += [f"{lines[number]!r}: {one.code} {one.message}" for one in more]
    assert not wrong, "\n".join(wrong)
    assert tried > len(LINES) // 2
