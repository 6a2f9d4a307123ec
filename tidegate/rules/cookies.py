"""TG5xx: cookies that keep a client at its server."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.rules.derived.proxies import Place, Proxy, places, proxies
from tidegate.rules.rule import Site, Violation, rule


@rule("TG514", "warning")
def cookie_on_slots(site: Site) -> Iterator[Violation]:
    """A cookie tells servers apart, slots too.

    A template gives all of its slots the same words, so a fixed `cookie` value means any of them, and without a value
    a slot sets none: clients lose their session with the next request. `cookie … dynamic` with a `dynamic-cookie-key`
    makes the value from the address of whoever has the slot.

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

    Wrong to fire: when the servers share their sessions, and the cookie only saves them a look-up.
    """
    for proxy in proxies(site, "backends", "listens"):
        where, cookie = proxy.said("cookie")
        there = places(proxy)
        if cookie is None or proxy.mode != "http":
            continue
        if "dynamic" in cookie.split():
            keyed = proxy.said("dynamic_cookie_key")[1] or proxy.literally("dynamic-cookie-key")
            if not keyed:
                yield Violation((*where, "cookie"), "`dynamic` makes no cookie without a `dynamic-cookie-key`")
            continue
        for place in there:
            if place.slots:
                message = f"the slots of `{place.name}` {_problem(place)}"
                help_ = "`cookie … dynamic` and a `dynamic-cookie-key`"
                related = (((*where, "cookie"), "the cookie"),)
                yield Violation(place.path, message, help=help_, related=related, on_key=True)
                break


def _problem(place: Place) -> str:
    return "share one cookie" if place.server.cookie else "have no cookie: a client does not stay at one of them"


@rule("TG523", "warning")
def cookie_twice(site: Site) -> Iterator[Violation]:
    """Servers of a backend have different cookies.

    HAProxy takes the first server of a cookie's value that is up: clients of the second one are sent to the first. A
    member's `cookie` is that of all its servers; `each` says one for each. A backup may share the cookie of the server
    it replaces.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {cookie: SERVER insert, members: {app: {cookie: app}}}}}

    Passes:

        haproxy:
          edge:
            backends:
              app-servers: {cookie: SERVER insert, members: {app: {each: {1: {cookie: a}, 2: {cookie: b}}}}}

    Wrong to fire: when the two servers never run at the same time.
    """
    for proxy in proxies(site, "backends", "listens"):
        yield from _shared(proxy)


def _shared(proxy: Proxy) -> Iterator[Violation]:
    first: dict[str, Place] = {}
    told: set[object] = set()
    for place in places(proxy):
        value = place.server.cookie
        if value is None or place.slots or place.server.backup:
            continue
        other = first.setdefault(value, place)
        if other is not place and place.path not in told:
            told.add(place.path)
            message = f"servers `{other.name}` and `{place.name}` have the same cookie `{value}`"
            related = () if other.path == place.path else ((other.path, "the first one"),)
            yield Violation((*place.path, "cookie"), message, related=related)
