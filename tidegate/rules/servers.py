"""TG5xx: servers and slots of a backend."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Path
from tidegate.rules.derived.proxies import Place, Proxy, places, proxies, seconds_of
from tidegate.rules.rule import Site, Violation, rule

_INTER, _FALL = "2s", 3
_STATIC = ("static-rr", "source", "uri", "url_param", "hdr", "hash", "rdp-cookie")
_CHECKING = ("inter", "fastinter", "downinter", "rise", "fall", "check_port", "addr")


def _algorithm(proxy: Proxy) -> str:
    return str(proxy.said("balance")[1] or "roundrobin").partition(" ")[0].partition("(")[0]


@rule("TG509", "warning")
def slowstart_against_checks(site: Site) -> Iterator[Violation]:
    """A slow start is longer than the checks need to notice a failure, and something starts it.

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
    for proxy in proxies(site, "backends", "listens"):
        told: set[Path] = set()
        for place in places(proxy):
            path, slowstart = place.said("slowstart")
            message = _useless(place, slowstart) if slowstart else None
            if message and (*path, "slowstart") not in told:
                told.add((*path, "slowstart"))
                yield Violation((*path, "slowstart"), message)


def _useless(place: Place, slowstart: str) -> str | None:
    algorithm = _algorithm(place.proxy)
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


@rule("TG510", "warning")
def weights_ignored(site: Site) -> Iterator[Violation]:
    """Weights are written where the algorithm reads them.

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
    for proxy in proxies(site, "backends", "listens"):
        if _algorithm(proxy) != "first":
            continue
        where = proxy.said("balance")[0]
        for path in dict.fromkeys(place.path for place in places(proxy) if place.server.weight is not None):
            related = (((*where, "balance"), "the algorithm"),)
            yield Violation((*path, "weight"), "`balance first` looks at no weight", related=related)


@rule("TG517", "warning")
def server_twice(site: Site) -> Iterator[Violation]:
    """A backend has each server once.

    Two servers of one address and port are one process behind two names: it gets twice its share, its `maxconn` holds
    twice, and draining one of them drains half.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {servers: {s1: {address: 192.168.1.100, port: 80, check: true}}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {servers: {s1: {address: 192.168.1.102, port: 80, check: true}}}}}

    Wrong to fire: when the second name is another door of the same server, as `backup` or with other TLS settings.
    """
    for proxy in proxies(site, "backends", "listens"):
        first: dict[tuple[object, ...], Place] = {}
        for place in places(proxy):
            server = place.server
            key = (server.address, server.port, bool(server.backup), bool(server.ssl), server.sni, server.source)
            if place.slots or server.disabled:
                continue
            other = first.setdefault(key, place)
            if other is not place:
                shown = server.address if server.port is None else f"{server.address}:{server.port}"
                message = f"servers `{other.name}` and `{place.name}` are both {shown}"
                yield Violation(place.path, message, related=((other.path, "the first one"),), on_key=True)


@rule("TG520", "hint")
def unchecked(site: Site) -> Iterator[Violation]:
    """Servers that stand in for each other are checked.

    Without `check` HAProxy takes a server for good until it is told otherwise: each request that falls to a dead one
    fails or is tried again.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {members: {app: {check: null}}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {members: {app: {check: true}}}}}

    Wrong to fire: when something else takes dead servers out; then write `check: false`.
    """
    for proxy in proxies(site, "backends", "listens"):
        there = [place for place in places(proxy) if place.slots or not place.server.disabled]
        if len(there) < 2:
            continue
        lacking = [one for one in there if not one.watched and one.said("check")[1] is None and not _checking(one)]
        if lacking:
            first, more = lacking[0], len(lacking) - 1
            message = f"nothing checks server `{first.name}`" + (f" and {more} more of this backend" if more else "")
            yield Violation(first.path, message, help="`check: true`", on_key=True)


@rule("TG521", "warning")
def checks_without_check(site: Site) -> Iterator[Violation]:
    """What is said about checks has a check.

    `inter`, `rise`, `fall` and where to check have no effect on a server without `check`: it is taken for good for
    ever.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {members: {app: {check: null, inter: 1s, fall: 2}}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {members: {app: {check: true, inter: 1s, fall: 2}}}}}

    Wrong to fire: when the check is switched on at run time ("enable health").
    """
    for proxy in proxies(site, "backends", "listens"):
        told: set[Path] = set()
        for place in places(proxy):
            word = _checking(place)
            if word and not place.watched and place.path not in told:
                told.add(place.path)
                message = f"`{word}` has no effect: server `{place.name}` has no `check`"
                yield Violation((*place.path, word), message)


@rule("TG524", "warning")
def steps_without_option(site: Site) -> Iterator[Violation]:
    """The steps of a health check have their option.

    Without `option httpchk` HAProxy ignores `http-check` lines ("rules will be ignored"), without `option tcp-check`
    those of `tcp-check`: it only tries to connect, and a server that answers nothing but errors stays up.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {http-check: [expect status 200]}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {option: [httpchk], http-check: [expect status 200]}}}

    Wrong to fire: never: HAProxy says the same when it starts.
    """
    for proxy in proxies(site, "backends", "listens"):
        for field, option in (("http_check", "httpchk"), ("tcp_check", "tcp-check")):
            said = (part.option.get(option) for _, part in proxy.chain if part.option and option in part.option)
            if getattr(proxy.section, field, None) and not next(said, False) and not proxy.literally("option"):
                word = field.replace("_", "-")
                message = f"`{word}` has no effect: `{proxy.name}` has no `option {option}`"
                yield Violation((*proxy.path, word), message, help=f"`option: [{option}]`", on_key=True)


def _checking(place: Place) -> str | None:
    """The first of its words that are about checks."""
    words = (word for word in _CHECKING if getattr(place.server, word, None) is not None)
    return next((word.replace("_", "-") for word in words), None)
