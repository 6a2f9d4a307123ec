"""Frontend and backend have different modes.

A frontend with `mode http` uses a backend with `mode tcp`. HAProxy rejects this configuration ("tries to use
incompatible tcp backend"). The opposite is possible: if a frontend with `mode tcp` uses a backend with `mode http`,
HAProxy upgrades the connection to HTTP.

To fix it, use the same mode in both sections.

Fails:

    haproxy:
      edge: {backends: {app-servers: {mode: tcp}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {mode: tcp}}, backends: {app-servers: {mode: tcp}}}

When to accept: Never. HAProxy rejects the configuration.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.routing import rule_lines
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG508", "mode-mismatch", "error", depends_on=("haproxy.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer_path, group in _by_balancer(site).items():
        backends = {one.name: one for one in group if one.kind != "frontends"}
        for proxy in group:
            if proxy.kind == "backends" or proxy.mode != "http":
                continue
            for path, name in _targets(proxy):
                if name in backends and backends[name].mode == "tcp":
                    path_of_mode, mode = backends[name].setting("mode")
                    cause = (*path_of_mode, "mode") if mode else backends[name].path
                    message = f"`{proxy.name}` has `mode http`, but its backend `{name}` has `mode tcp`"
                    yield Violation((*balancer_path, *path), message, related=((cause, "`mode tcp` is set here"),))


def _by_balancer(site: LinkedSite) -> dict[Path, list[Proxy]]:
    found: dict[Path, list[Proxy]] = {}
    for proxy in proxies(site, "frontends", "listens", "backends"):
        found.setdefault(proxy.balancer.path, []).append(proxy)
    return found


def _targets(proxy: Proxy) -> Iterator[tuple[Path, str]]:
    """The backends that a section sends requests to, each with the path of the reference below the balancer."""
    own = getattr(proxy.section, "default_backend", None)
    if own:
        yield (proxy.kind, proxy.name, "default_backend"), own
    for number, line in enumerate(getattr(proxy.section, "use_backend", None) or ()):
        for text in rule_lines((line,)):
            yield (proxy.kind, proxy.name, "use_backend", number), text.split()[0]
