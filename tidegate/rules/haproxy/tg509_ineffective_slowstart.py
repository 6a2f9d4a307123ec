"""`slowstart` has no effect.

HAProxy begins a slow start when a check finds the server up again, and needs `inter` × `fall` (2 s × 3 unless
written) to find it down: a server that breaks under its first load has its full share before anyone notices. Static
algorithms, static-rr and hashes without `consistent`, know no slow start (configuration manual, 5.2 and "balance").

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {inter: 10s, fall: 3, slowstart: 15s}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {inter: 2s, fall: 3, slowstart: 15s}}}}}

Wrong to fire: when the slow start is only for caches that fill, and checks could not see the failure anyway.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Place, places, proxies, seconds_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.haproxy.server_checks import balancing_algorithm
from tidegate.rules.rule import Violation, rule

_INTER, _FALL = "2s", 3


_INTER, _FALL = "2s", 3


_STATIC = ("static-rr", "source", "uri", "url_param", "hdr", "hash", "rdp-cookie")


@rule("TG509", "ineffective-slowstart", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        told: set[Path] = set()
        for place in places(proxy):
            path, slowstart = place.said("slowstart")
            message = _useless(place, slowstart) if slowstart else None
            if message and (*path, "slowstart") not in told:
                told.add((*path, "slowstart"))
                yield Violation((*path, "slowstart"), message)


def _useless(place: Place, slowstart: str) -> str | None:
    algorithm = balancing_algorithm(place.proxy)
    consistent = "consistent" in str(place.proxy.said("hash_type")[1])
    if algorithm in _STATIC and not (consistent and algorithm != "static-rr"):
        return f"`balance {algorithm}` knows no slow start"
    if not place.watched:
        own = place.said("slowstart")[0] == place.path
        return f"server `{place.name}` has no check that would begin its slow start" if own else None
    if not place.said("check")[1]:
        return None
    inter, fall = place.said("inter")[1] or _INTER, place.said("fall")[1] or _FALL
    notice = seconds_of(inter) * fall
    if seconds_of(slowstart) < notice:
        return (
            f"the slow start of {slowstart} is over before a failure is noticed ({inter} × {fall} = {float(notice):g}s)"
        )
    return None
