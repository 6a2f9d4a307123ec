"""Cookie persistence does not work for slots.

Cookie persistence does not work for the servers of a `server-template`. All slots of a template have the same
options. With a fixed `cookie` value they cannot be told apart, and without a value they set no cookie, so clients
lose their session with the next request. With `cookie … dynamic` and a `dynamic-cookie-key`, HAProxy derives the
value from the address of the server in the slot.

To fix it, add `dynamic` to `cookie`, and set `dynamic-cookie-key`.

Fails:

    haproxy:
      edge:
        backends:
          app-servers:
            cookie: SERVER insert indirect nocache
            server-template: {burst: {slots: 4, address: 10.20.1.9, port: 80, check: true, cookie: burst}}
            members: {app: {each: {1: {cookie: a}, 2: {cookie: b}}}}

Passes:

    haproxy:
      edge:
        backends:
          app-servers:
            cookie: SERVER insert indirect nocache dynamic
            dynamic-cookie-key: {secret: slots}
            server-template: {burst: {slots: 4, address: 10.20.1.9, port: 80, check: true}}

When to accept: If the servers share their sessions, and the cookie is only an optimization.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import ServerEntry, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_HELP = "add `dynamic` to the `cookie` line, and set `dynamic-cookie-key`"


@rule("TG514", "cookie-ignored-on-slots", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        if proxy.cookie is None or proxy.mode != "http":
            continue
        where, cookie = proxy.cookie
        if cookie.is_dynamic:
            has_key = proxy.setting("dynamic_cookie_key")[1] or proxy.has_raw_line("dynamic-cookie-key")
            if not has_key:
                yield Violation(where, "`dynamic` has no effect without a `dynamic-cookie-key`")
                continue
        for entry in server_entries(proxy):
            if entry.is_template and (entry.has_cookie_value or not cookie.is_dynamic):
                message = f"the slots of `{entry.name}` {_problem(entry)}"
                help_ = "remove `cookie` from the slots" if cookie.is_dynamic else _HELP
                related = ((where, "the cookie is set here"),)
                yield Violation(entry.path, message, help=help_, related=related, on_key=True)
                break


def _problem(entry: ServerEntry) -> str:
    if entry.has_cookie_value:
        return "share one cookie value"
    return "have no cookie value, so sessions do not stick to them"
