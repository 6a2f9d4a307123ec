"""Servers of a backend share a cookie value.

Two servers of a backend have the same cookie value. HAProxy sends a client to the first server with the value of
its cookie that is up, so clients of the second server are sent to the first one. The `cookie` of a member applies
to all of its servers. A backup server can have the same value as the server that it replaces.

To fix it, use `each` to set a different value for each server.

Fails:

    haproxy:
      edge: {backends: {app-servers: {cookie: SERVER insert, members: {app: {cookie: app}}}}}

Passes:

    haproxy:
      edge:
        backends:
          app-servers: {cookie: SERVER insert, members: {app: {each: {1: {cookie: a}, 2: {cookie: b}}}}}

When to accept: If the two servers never run at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, ServerEntry, own_servers, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG523", "duplicate-cookie", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        if any(section.default_server for _, section in proxy.chain) or any(one.cookie for one in own_servers(proxy)):
            yield from _duplicates(proxy)


def _duplicates(proxy: Proxy) -> Iterator[Violation]:
    first: dict[str, ServerEntry] = {}
    reported: set[object] = set()
    for entry in server_entries(proxy):
        path, value = entry.setting("cookie")
        if value is None or entry.is_template or entry.server.backup:
            continue
        other = first.setdefault(value, entry)
        if other is not entry and path not in reported:
            reported.add(path)
            message = f"servers `{other.name}` and `{entry.name}` have the same cookie value `{value}`"
            related = () if path in (other.path, other.setting("cookie")[0]) else ((other.path, "first used here"),)
            yield Violation((*path, "cookie"), message, related=related)
