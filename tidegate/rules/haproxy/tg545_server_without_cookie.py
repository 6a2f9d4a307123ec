"""Server has no value for the cookie of its backend.

Session persistence requires that each server has a cookie value. HAProxy sets no cookie for a server without a value
and deletes an existing one, so the next request of the client can go to any server. If the cookie has `insert`,
`prefix` or `rewrite`, Tidegate uses the names of the servers as values. It does not add a value to a `server` in a
literal line, and without one of these options the application determines the values.

A value is also lost if it contains `;`, where browsers end it, or a character by which HAProxy separates what it adds:
`|` with `maxidle` or `maxlife`, and `~` with `prefix`.

To fix it, add `cookie VALUE` to the server, declare the server under `servers`, or use another value.

Fails:

    haproxy:
      edge:
        backends:
          app-servers: {cookie: SERVER insert indirect nocache, raw: ["server app9 192.168.1.109:80 check"]}

Passes:

    haproxy:
      edge:
        backends:
          app-servers: {cookie: SERVER insert indirect nocache, raw: ["server app9 192.168.1.109:80 check cookie app9"]}

When to accept: If the server keeps no sessions, so that its clients do not need persistence.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, own_servers, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.cookies import Cookie
from tidegate.rules.rule import Violation, rule

_LITERAL = ("server", "server-template")


@rule("TG545", "server-without-cookie", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        if proxy.cookie is None or proxy.mode != "http":
            continue
        where, cookie = proxy.cookie
        if cookie.is_dynamic:
            continue
        yield from _cut_values(proxy, cookie)
        lacking = [*_without_value(proxy), *_literal_without_value(proxy)]
        if lacking:
            (path, name), more = lacking[0], len(lacking) - 1
            others = f" and {more} more of this backend" if more else ""
            message = f"no persistence for server `{name}`{others}: no value for the cookie `{cookie.name}`"
            help_ = "add `cookie VALUE` to the line"
            if not cookie.mode:
                help_ = (
                    f"use `cookie: {cookie.name} insert indirect nocache`, or set the values that the application uses"
                )
            yield Violation(path, message, help=help_, related=((where, "the cookie"),), on_key=path[-2] != "raw")


def _cut_values(proxy: Proxy, cookie: Cookie) -> Iterator[Violation]:
    """The values of servers of which HAProxy gets only a part back."""
    dated = cookie.mode == "insert" and {"maxidle", "maxlife"} & set(cookie.options)
    ends = ";" + ("|" if dated else "") + ("~" if cookie.mode == "prefix" else "")
    if not any(set(ends) & set(server.cookie or "") for server in own_servers(proxy)):
        return
    for entry in server_entries(proxy):
        cut = next((sign for sign in ends if sign in (entry.server.cookie or "")), "")
        if cut and not entry.is_template:
            message = f"no client stays at server `{entry.name}`: its cookie value ends at `{cut}`"
            yield Violation((*entry.path, "cookie"), message, help=f"use a value without `{cut}`")


def _without_value(proxy: Proxy) -> Iterator[tuple[Path, str]]:
    """The paths and names of servers to which the linker assigns no value."""
    for entry in server_entries(proxy):
        if not entry.is_template and not entry.has_cookie_value:
            yield entry.path, entry.name


def _literal_without_value(proxy: Proxy) -> Iterator[tuple[Path, str]]:
    """The literal `server` lines without a value, and `server-template` lines, whose slots cannot have one each."""
    if any(section.default_server and section.default_server.cookie for _, section in proxy.chain):
        return
    for number, line in enumerate(proxy.section.raw or ()):
        words = line.split()
        lacks = len(words) > 2 and (words[0] == "server-template" or "cookie" not in words)
        if lacks and words[0] in _LITERAL:
            yield (*proxy.path, "raw", number), words[1]
