"""Cookie setting has no effect.

HAProxy ignores the `cookie` value of a server if the backend has no `cookie`, or if its mode is tcp. `secure`,
`httponly`, `domain`, `attr`, `maxidle`, `maxlife`, `nocache` and `postonly` apply to cookies that HAProxy inserts,
not to those of the application. With `prefix`, `indirect` removes the application's updates of its cookie from
responses (configuration manual, 4.2, "cookie"; verified with HAProxy 2.6).

To fix it, remove the setting, or add `insert` to the `cookie` line.

Fails:

    haproxy:
      edge: {backends: {app-servers: {cookie: SESSION prefix secure}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {cookie: SESSION prefix}}}

When to accept: Never. HAProxy ignores the setting.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, own_servers, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.cookies import Cookie
from tidegate.rules.rule import Violation, rule

_INSERTED = ("secure", "httponly", "domain", "attr", "maxidle", "maxlife", "nocache", "postonly")
"""Options of the cookies that HAProxy inserts."""


@rule("TG547", "ineffective-cookie-setting", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for proxy in proxies(site, "backends", "listens"):
        found = _in_tcp_mode(proxy) if proxy.mode == "tcp" else _in_http_mode(proxy)
        for violation in found:
            if violation.path not in reported:
                reported.add(violation.path)
                yield violation


def _in_tcp_mode(proxy: Proxy) -> Iterator[Violation]:
    """A cookie from `defaults`, and the values of servers; TG507 reports the section's own cookie."""
    where, mode = proxy.setting("mode")
    related = (((*where, "mode"), "`mode tcp` is set here"),) if mode is not None else ()
    if proxy.cookie is not None and proxy.cookie[0][: len(proxy.path)] != proxy.path:
        message = f"the cookie `{proxy.cookie[1].name}` has no effect in `{proxy.name}`, which has `mode tcp`"
        yield Violation(proxy.cookie[0], message, related=related)
    elif proxy.cookie is None:
        yield from _values(proxy, "cookie values of servers have no effect in `mode tcp`", related)


def _in_http_mode(proxy: Proxy) -> Iterator[Violation]:
    if proxy.cookie is None:
        help_ = "add `cookie: NAME insert indirect nocache` to the backend"
        yield from _values(proxy, f"cookie values of servers have no effect: `{proxy.name}` has no `cookie`", (), help_)
        return
    where, cookie = proxy.cookie
    message = _problem(cookie)
    if message:
        yield Violation(where, message)


def _values(proxy: Proxy, message: str, related: tuple[tuple[Path, str], ...], help_: str = "") -> Iterator[Violation]:
    """The first cookie value of a server. The linker assigns no values if there is no cookie."""
    if all(server.cookie is None for server in own_servers(proxy)):
        return
    entry = next(entry for entry in server_entries(proxy) if entry.server.cookie is not None)
    yield Violation((*entry.path, "cookie"), message, help=help_, related=related)


def _problem(cookie: Cookie) -> str | None:
    if cookie.mode == "insert":
        return None
    if cookie.mode == "prefix" and "indirect" in cookie.options:
        return f"`indirect` with `prefix` removes the application's updates of `{cookie.name}` from responses"
    ignored = [f"`{option}`" for option in cookie.options if option in _INSERTED]
    if not ignored:
        return None
    have = "has" if len(ignored) == 1 else "have"
    return f"{' and '.join(ignored)} {have} no effect: HAProxy does not insert the cookie `{cookie.name}`"
