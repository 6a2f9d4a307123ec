"""All servers of a backend are disabled or have weight 0.

HAProxy sends no new requests to such a server, and answers with 503 if there is no other one. Only clients with a
persistence cookie or a stick table entry for a server with weight 0 still reach it. The rule takes `each` and
`default-server` into account.

To fix it, enable a server, or give one a weight above 0.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {weight: 0}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {weight: 0, each: {2: {weight: 1}}}}}}}

When to accept: If the backend is taken out of service on purpose. Set `until` in the entry of `accept`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies, server_entries
from tidegate.analysis.routing import rule_lines
from tidegate.analysis.site import LinkedSite
from tidegate.analysis.usable_servers import has_plain_server, obstacle
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_WORDS = {"disabled": "are disabled", "weight": "have weight 0"}
_LABELS = {"disabled": "disabled as well", "weight": "weight 0 as well"}


@rule("TG549", "no-usable-server", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        if has_plain_server(proxy) or _has_other_servers(proxy):
            continue
        found = [obstacle(entry) for entry in server_entries(proxy)]
        obstacles: dict[Path, str] = dict(one for one in found if one is not None)
        if not found or None in found:
            continue
        words = " or ".join(_WORDS[word] for word in _WORDS if word in obstacles.values())
        first, *others = obstacles
        related = tuple((path, _LABELS[obstacles[path]]) for path in others[:4])
        message = f"all servers of `{proxy.name}` {words}: none of them accepts new requests"
        yield Violation(first, message, related=related)


def _has_other_servers(proxy: Proxy) -> bool:
    """Whether literal lines add servers, or a listen passes requests on to backends."""
    routed = getattr(proxy.section, "default_backend", None) or getattr(proxy.section, "use_backend", None)
    lines = rule_lines(proxy.section.raw or ())
    return bool(routed) or any(line.split()[:1] in (["server"], ["server-template"]) for line in lines)
