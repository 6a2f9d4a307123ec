"""Health check options without `check`.

`inter`, `rise`, `fall` and where to check have no effect on a server without `check`: it is taken for good for
ever.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: null, inter: 1s, fall: 2}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: true, inter: 1s, fall: 2}}}}}

Wrong to fire: when the check is switched on at run time ("enable health").
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies, server_entries
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
