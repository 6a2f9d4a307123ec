"""Missing timeouts.

A timeout is missing: `client` in a section that accepts connections, or `connect` and `server` in a section with
servers. Without timeouts, a peer that disappears keeps its connection open indefinitely, until the connection limit
is reached. HAProxy warns about it ("missing timeouts").

To fix it, set the timeouts in `defaults`.

Fails:

    haproxy:
      edge: {defaults: {timeout: {client: null}}}

Passes:

    haproxy:
      edge: {defaults: {timeout: {client: 50s}}}

When to accept: If TCP keep-alive closes dead connections.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG511", "missing-timeouts", "warning", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    missing: dict[Path, dict[str, Proxy]] = {}
    for proxy in proxies(site, "frontends", "listens", "backends"):
        needed = ["client"] if proxy.kind != "backends" else []
        needed += ["connect", "server"] if server_entries(proxy) else []
        lacking = [word for word in needed if proxy.timeout(word) in (None, "0", "0s", "0ms")]
        if lacking and not proxy.has_raw_line("timeout"):
            where = proxy.chain[-1][0] if len(proxy.chain) > 1 else proxy.balancer.path
            for word in lacking:
                missing.setdefault(where, {}).setdefault(word, proxy)
    for where, found in missing.items():
        words = ", ".join(f"`{word}`" for word in ("client", "connect", "server") if word in found)
        related = tuple(dict.fromkeys((proxy.path, f"`{proxy.name}` does not have them") for proxy in found.values()))
        help_ = "set `defaults: {timeout: {connect: 5s, client: 50s, server: 50s}}`"
        yield Violation(where, f"missing timeouts: {words}", help=help_, related=related, on_key=True)
