"""`slowstart` has no effect.

A server has a `slowstart` that has no effect. HAProxy starts it when a health check finds that the server is up
again. It detects a failure only after `inter` × `fall` (2 s × 3 by default), so a server that fails under its first
load may already get its full share of requests before the failure is detected. Static algorithms (`static-rr`, and
hashes without `consistent`) do not support `slowstart` (configuration manual, 5.2 and "balance").

To fix it, use health checks, make `slowstart` longer than `inter` × `fall`, and use an algorithm that supports it.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {inter: 10s, fall: 3, slowstart: 15s}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {inter: 2s, fall: 3, slowstart: 15s}}}}}

When to accept: If the slow start only serves to fill caches, and the failure of a server does not depend on its
load.
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
        return f"`balance {algorithm}` does not support `slowstart`"
    if not entry.is_checked:
        own = entry.setting("slowstart")[0] == entry.path
        return f"`slowstart` has no effect: server `{entry.name}` has no health check" if own else None
    if not entry.setting("check")[1]:
        return None
    inter, fall = entry.setting("inter")[1] or _DEFAULT_INTER, entry.setting("fall")[1] or _DEFAULT_FALL
    detection = seconds_of(inter) * fall
    if seconds_of(slowstart) < detection:
        product = f"{inter} × {fall} = {float(detection):g}s"
        return f"the slow start of {slowstart} ends before a failure is detected ({product})"
    return None
