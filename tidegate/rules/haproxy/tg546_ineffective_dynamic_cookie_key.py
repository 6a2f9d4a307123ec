"""`dynamic-cookie-key` has no effect.

The key is only used for a `cookie` with the option `dynamic`. Without this option, HAProxy does not derive the
cookie values of servers from their addresses, and prints no warning.

To fix it, add `dynamic` to the `cookie` line, or remove the key.

Fails:

    haproxy:
      edge: {backends: {app-servers: {cookie: SERVER insert, dynamic-cookie-key: {secret: cookies}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {cookie: SERVER insert dynamic, dynamic-cookie-key: {secret: cookies}}}}

When to accept: Never. HAProxy does not use the key.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG546", "ineffective-dynamic-cookie-key", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    unused: dict[Path, Proxy] = {}
    used: set[Path] = set()
    for proxy in proxies(site, "backends", "listens"):
        where, key = proxy.setting("dynamic_cookie_key")
        if key is None:
            continue
        if proxy.cookie is not None and proxy.cookie[1].is_dynamic:
            used.add(where)
        else:
            unused.setdefault(where, proxy)
    for where, proxy in unused.items():
        if where not in used:
            yield _violation((*where, "dynamic-cookie-key"), proxy)


def _violation(path: Path, proxy: Proxy) -> Violation:
    if proxy.cookie is None:
        message = "`dynamic-cookie-key` has no effect: there is no `cookie`"
        return Violation(path, message, help="add `cookie: NAME insert indirect nocache dynamic`")
    where, cookie = proxy.cookie
    message = f"`dynamic-cookie-key` has no effect: the cookie `{cookie.name}` is not `dynamic`"
    return Violation(path, message, help="add `dynamic` to the `cookie` line", related=((where, "the cookie"),))
