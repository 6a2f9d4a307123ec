"""Weights that the balancing algorithm ignores.

`balance first` fills one server after another up to its `maxconn` and looks at no weight (configuration manual,
"balance"). All others of HAProxy's algorithms are weighted.

Fails:

    haproxy:
      edge: {backends: {app-servers: {balance: first, members: {app: {weight: 10, maxconn: 100}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {balance: leastconn, members: {app: {weight: 10, maxconn: 100}}}}}

Wrong to fire: when the weight is there for the day the algorithm is changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG510", "ignored-weights", "warning", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        if proxy.algorithm != "first":
            continue
        where = proxy.setting("balance")[0]
        for path in dict.fromkeys(entry.path for entry in server_entries(proxy) if entry.server.weight is not None):
            related = (((*where, "balance"), "the algorithm"),)
            yield Violation((*path, "weight"), "`balance first` looks at no weight", related=related)
