"""Frontend and backend have different modes.

HAProxy refuses one that leads to a tcp backend ("tries to use incompatible tcp backend"); the other way round it
takes the connection up to HTTP.

Fails:

    haproxy:
      edge: {backends: {app-servers: {mode: tcp}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {mode: tcp}}, backends: {app-servers: {mode: tcp}}}

Wrong to fire: never: HAProxy refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.lines import flat
from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG508", "mode-mismatch", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer_path, group in _by_balancer(site).items():
        backends = {one.name: one for one in group if one.word != "frontends"}
        for proxy in group:
            if proxy.word == "backends" or proxy.mode != "http":
                continue
            for path, name in _targets(proxy):
                if name in backends and backends[name].mode == "tcp":
                    where = backends[name].said("mode")
                    place = (*where[0], "mode") if where[1] else backends[name].path
                    message = f"`{proxy.name}` is in mode http, backend `{name}` in mode tcp"
                    yield Violation((*balancer_path, *path), message, related=((place, "tcp comes from here"),))


def _by_balancer(site: LinkedSite) -> dict[tuple[str | int, ...], list[Proxy]]:
    found: dict[tuple[str | int, ...], list[Proxy]] = {}
    for proxy in proxies(site, "frontends", "listens", "backends"):
        found.setdefault(proxy.balancer.path, []).append(proxy)
    return found


def _targets(proxy: Proxy) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The backends that a section leads to, and where below the balancer it says so."""
    own = getattr(proxy.section, "default_backend", None)
    if own:
        yield (proxy.word, proxy.name, "default_backend"), own
    for number, line in enumerate(getattr(proxy.section, "use_backend", None) or ()):
        for text in flat((line,)):
            yield (proxy.word, proxy.name, "use_backend", number), text.split()[0]
