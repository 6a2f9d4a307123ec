"""Missing timeouts.

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
        related = tuple(dict.fromkeys((proxy.path, f"`{proxy.name}` has none") for proxy in found.values()))
        help_ = "`defaults: {timeout: {connect: 5s, client: 50s, server: 50s}}`"
        yield Violation(where, f"no timeout {words}", help=help_, related=related, on_key=True)
