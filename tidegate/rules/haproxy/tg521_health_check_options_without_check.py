"""Health check options without `check`.

A server has options for health checks, such as `inter`, `rise` or `fall`, but no `check`. Or a backend has an option
such as `httpchk`, but none of its servers has `check`. The options have no effect, and HAProxy considers the servers
to be up all the time.

To fix it, set `check: true`, or remove the options.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: null, inter: 1s, fall: 2}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: true, inter: 1s, fall: 2}}}}}

When to accept: If health checks are enabled at run time ("enable health").
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG521", "health-check-options-without-check", "warning", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        reported: set[Path] = set()
        for entry in server_entries(proxy):
            word = entry.health_check_option
            if word and not entry.is_checked and entry.path not in reported:
                reported.add(entry.path)
                message = f"`{word}` has no effect: server `{entry.name}` has no `check`"
                yield Violation((*entry.path, word), message)
        yield from _of_section(proxy)


def _of_section(proxy: Proxy) -> Iterator[Violation]:
    """The health check that a section configures although none of its servers is checked."""
    servers = [*server_entries(proxy)]
    option = proxy.health_check
    if option is None or not servers or proxy.has_raw_line("server"):
        return
    if not any(entry.is_checked or entry.health_check_option for entry in servers):
        message = f"`{option}` has no effect: no server of `{proxy.name}` has `check`"
        yield Violation((*proxy.path, "option"), message, help="set `check: true` for its servers", on_key=True)
