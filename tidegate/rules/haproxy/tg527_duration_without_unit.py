"""Duration without a unit.

A duration has no unit. HAProxy reads a number without a unit as milliseconds, so `timeout: {server: 50}` means 0.05
s. Only numbers below 100 are reported, because these are usually meant as seconds.

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

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import ordered
from tidegate.haproxy.model.base import spelled
from tidegate.rules.rule import Violation, rule

_SUSPICIOUS = 100
"""Numbers without a unit below this are reported: they are usually meant as seconds."""

_SERVER_TIMES = ("inter", "fastinter", "downinter", "slowstart", "agent_inter")


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
    for proxy in proxies(site, "listens", "backends"):
        for entry in server_entries(proxy):
            for field in _SERVER_TIMES:
                yield from _without_unit((*entry.path, spelled(field)), getattr(entry.server, field))


def _without_unit(path: Path, value: str | None) -> Iterator[Violation]:
    if value is not None and value.isdecimal() and len(value) < 10 and 0 < int(value) < _SUSPICIOUS:
        help_ = f"write `{value}s`, or `{value}ms` if you mean milliseconds"
        yield Violation(path, f"`{value}` without a unit means {int(value)} milliseconds", help=help_)
