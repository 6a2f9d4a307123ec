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

from tidegate.analysis.proxies import places, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.haproxy.server_checks import checking_options
from tidegate.rules.rule import Violation, rule


@rule("TG521", "health-check-options-without-check", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        told: set[Path] = set()
        for place in places(proxy):
            word = checking_options(place)
            if word and not place.watched and place.path not in told:
                told.add(place.path)
                message = f"`{word}` has no effect: server `{place.name}` has no `check`"
                yield Violation((*place.path, word), message)
