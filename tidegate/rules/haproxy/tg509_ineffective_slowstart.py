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

from tidegate.analysis.proxies import ServerEntry, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.durations import seconds_of
from tidegate.rules.rule import Violation, rule

_DEFAULT_INTER, _DEFAULT_FALL = "2s", 3

_STATIC = ("static-rr", "source", "uri", "url_param", "hdr", "hash", "rdp-cookie")


@rule("TG509", "ineffective-slowstart", "warning", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        reported: set[Path] = set()
        for entry in server_entries(proxy):
            path, slowstart = entry.setting("slowstart")
            message = _problem(entry, slowstart) if slowstart else None
            if message and (*path, "slowstart") not in reported:
                reported.add((*path, "slowstart"))
                yield Violation((*path, "slowstart"), message)


def _problem(entry: ServerEntry, slowstart: str) -> str | None:
    algorithm = entry.proxy.algorithm
    consistent = "consistent" in str(entry.proxy.setting("hash_type")[1])
    if algorithm in _STATIC and not (consistent and algorithm != "static-rr"):
        return f"`balance {algorithm}` knows no slow start"
    if not entry.is_checked:
        own = entry.setting("slowstart")[0] == entry.path
        return f"server `{entry.name}` has no check that would begin its slow start" if own else None
    if not entry.setting("check")[1]:
        return None
    inter, fall = entry.setting("inter")[1] or _DEFAULT_INTER, entry.setting("fall")[1] or _DEFAULT_FALL
    detection = seconds_of(inter) * fall
    if seconds_of(slowstart) < detection:
        product = f"{inter} × {fall} = {float(detection):g}s"
        return f"the slow start of {slowstart} is over before a failure is noticed ({product})"
    return None
