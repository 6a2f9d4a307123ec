"""Duration without a unit.

A duration has no unit. HAProxy reads a number without a unit as milliseconds, so `timeout: {server: 50}` means 0.05
s. Only numbers below 100 are reported, because these are usually meant as seconds. The rule also checks durations in
literal lines, such as `expire 30` and `http_req_rate(10)` of a stick table.

To fix it, add the unit.

Fails:

    haproxy:
      edge: {backends: {app-servers: {timeout: {server: 50}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {timeout: {server: 50s}}}}

When to accept: If you mean this number of milliseconds. It is clearer to write the unit, for example `50ms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.line_durations import durations_in
from tidegate.haproxy.model import Global, ordered
from tidegate.haproxy.model.base import spelled
from tidegate.rules.rule import Violation, rule

_SUSPICIOUS = 100
"""Numbers without a unit below this are reported: they are usually meant as seconds."""

_SERVER_TIMES = ("inter", "fastinter", "downinter", "slowstart", "agent_inter", "pool_purge_delay")
_GLOBAL_TIMES = ("hard_stop_after", "grace")


@rule("TG527", "duration-without-unit", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        sections = [((*balancer.path, *path), one) for path, one in balancer.configuration.every_defaults()]
        sections += [
            ((*balancer.path, word, name), one)
            for word in ("frontends", "listens", "backends")
            for name, one in ordered(getattr(balancer.configuration, word))
        ]
        for path, section in sections:
            for field, value in section.timeout or ():
                yield from _without_unit((*path, "timeout", spelled(field)), value)
        yield from _in_global((*balancer.path, "global"), balancer.configuration.global_)
    for proxy in proxies(site, "listens", "backends"):
        for path, section in proxy.chain:
            yield from _fields((*path, "default-server"), section.default_server, _SERVER_TIMES)
        for entry in server_entries(proxy):
            yield from _fields(entry.path, entry.server, _SERVER_TIMES)
    for line in literal_lines(site):
        for value in durations_in(line.whole):
            yield from _without_unit(line.path, value)


def _in_global(path: Path, section: Global | None) -> Iterator[Violation]:
    yield from _fields(path, section, _GLOBAL_TIMES)
    if section is not None and section.stats is not None:
        yield from _fields((*path, "stats"), section.stats, ("timeout",))


def _fields(path: Path, part: Any, fields: Iterable[str]) -> Iterator[Violation]:
    for field in fields:
        yield from _without_unit((*path, spelled(field)), getattr(part, field, None))


def _without_unit(path: Path, value: str | None) -> Iterator[Violation]:
    if value is not None and value.isdecimal() and len(value) < 10 and 0 < int(value) < _SUSPICIOUS:
        help_ = f"write `{value}s`, or `{value}ms` if you mean milliseconds"
        yield Violation(path, f"`{value}` without a unit means {int(value)} milliseconds", help=help_)
