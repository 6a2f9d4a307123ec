"""Weights that the balancing algorithm ignores.

A server has a `weight`, but the backend uses `balance first`, which ignores weights: it fills one server up to its
`maxconn` before it uses the next one (configuration manual, "balance"). All other algorithms of HAProxy take
weights into account.

To fix it, remove the weights, or use another algorithm.

Fails:

    haproxy:
      edge: {backends: {app-servers: {balance: first, members: {app: {weight: 10, maxconn: 100}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {balance: leastconn, members: {app: {weight: 10, maxconn: 100}}}}}

When to accept: If you want to keep the weights because you will change the algorithm.
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
            related = (((*where, "balance"), "the algorithm is set here"),)
            yield Violation((*path, "weight"), "`balance first` ignores weights", related=related)
