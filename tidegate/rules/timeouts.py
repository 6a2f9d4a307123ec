"""TG5xx: the times of balancers."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import ordered
from tidegate.haproxy.model.base import spelled
from tidegate.rules.derived.proxies import Proxy, places, proxies
from tidegate.rules.rule import Site, Violation, rule


@rule("TG511", "warning")
def missing_timeouts(site: Site) -> Iterator[Violation]:
    """A proxy has its three timeouts.

    `client` where clients come in, `connect` and `server` where servers are. Without them a peer that went away keeps
    its connection for ever, until none is left; HAProxy warns ("missing timeouts").

    Fails:

        haproxy:
          edge: {defaults: {timeout: {client: null}}}

    Passes:

        haproxy:
          edge: {defaults: {timeout: {client: 50s}}}

    Wrong to fire: when TCP keep-alive ends dead connections instead.
    """
    missing: dict[Path, dict[str, Proxy]] = {}
    for proxy in proxies(site, "frontends", "listens", "backends"):
        wanted = ("client",) if proxy.word != "backends" else ()
        wanted += ("connect", "server") if places(proxy) else ()  # type: ignore[assignment]
        lacks = [word for word in wanted if proxy.timeout(word) in (None, "0", "0s", "0ms")]
        if lacks and not proxy.literally("timeout"):
            where = proxy.chain[-1][0] if len(proxy.chain) > 1 else proxy.balancer.path
            for word in lacks:
                missing.setdefault(where, {}).setdefault(word, proxy)
    for where, found in missing.items():
        words = ", ".join(f"`{word}`" for word in ("client", "connect", "server") if word in found)
        related = tuple(dict.fromkeys((proxy.path, f"`{proxy.name}` has none") for proxy in found.values()))
        help_ = "`defaults: {timeout: {connect: 5s, client: 50s, server: 50s}}`"
        yield Violation(where, f"no timeout {words}", help=help_, related=related, on_key=True)


_LEAST = 100
"""Milliseconds below which a number without a unit is taken for seconds."""
_TIMES = ("inter", "fastinter", "downinter", "slowstart", "agent_inter")


@rule("TG527", "warning")
def milliseconds(site: Site) -> Iterator[Violation]:
    """A time has its unit.

    To HAProxy a number alone is milliseconds: `timeout: {server: 50}` gives a server 0.05 s. Only numbers below 100 are
    told, for they are mostly meant as seconds.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {timeout: {server: 50}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {timeout: {server: 50s}}}}

    Wrong to fire: when that few milliseconds are meant; then write `50ms`.
    """
    for balancer in site.blueprint.balancers:
        sections = [((*balancer.path, *path), one) for path, one in balancer.configuration.every_defaults()]
        sections += [
            ((*balancer.path, word, name), one)
            for word in ("frontends", "listens", "backends")
            for name, one in ordered(getattr(balancer.configuration, word))
        ]
        for path, section in sections:
            for field, value in section.timeout or ():
                yield from _bare((*path, "timeout", spelled(field)), value)
    for proxy in proxies(site, "listens", "backends"):
        for place in places(proxy):
            for field in _TIMES:
                yield from _bare((*place.path, spelled(field)), getattr(place.server, field))


def _bare(path: Path, value: str | None) -> Iterator[Violation]:
    if value is not None and value.isdecimal() and len(value) < 10 and 0 < int(value) < _LEAST:
        help_ = f"`{value}s`, or `{value}ms` if that is meant"
        yield Violation(path, f"`{value}` is {int(value)} milliseconds", help=help_)
