"""TG5xx: what balancers show and allow to those who can reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.compiler.blueprint import Path
from tidegate.rules.derived.proxies import places, proxies
from tidegate.rules.fronts import doors
from tidegate.rules.rule import Site, Violation, rule

_PRIVATE = tuple(
    ip_network(block)
    for block in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""RFC 1918, RFC 4193, loopback and link-local."""
_OLD = ("SSLv3", "TLSv1.0", "TLSv1.1")
_OLD_WORDS = re.compile(r"\b(force-(?:sslv3|tlsv10|tlsv11)|ssl-m(?:in|ax)-ver\s+(?:SSLv3|TLSv1\.0|TLSv1\.1))(?![.\w])")


@rule("TG512", "warning")
def statistics_open(site: Site) -> Iterator[Violation]:
    """The statistics page asks who is there.

    It shows every server with its address and load, and with `admin` lets everybody take servers out. On an address
    that everybody reaches it wants `auth` or a rule; or it gets an address of its own.

    Fails:

        haproxy:
          edge: {frontends: {statistics: {bind: "*:8404", stats: {enable: true, uri: /}}}}

    Passes:

        haproxy:
          edge: {frontends: {statistics: {bind: "127.0.0.1:8404", stats: {enable: true, uri: /}}}}

    Wrong to fire: when a firewall keeps the port closed; in the lab it does not fire.
    """
    told: set[Path] = set()
    hosts = {host.name: host for host in site.blueprint.hosts}
    for proxy in proxies(site, "frontends", "listens"):
        where, stats = proxy.said("stats")
        if stats is None or not (stats.enable or stats.uri) or proxy.mode != "http" or (*where, "stats") in told:
            continue
        guarded = stats.auth or getattr(stats, "http_request", None) or proxy.section.http_request or proxy.section.raw
        in_lab = bool(proxy.balancer.hosts) and all(hosts[name].lab for name in proxy.balancer.hosts)
        wide = next((door for door in doors(proxy) if not _private(door.address) and not door.bind.verify), None)
        if guarded or in_lab or wide is None:
            continue
        told.add((*where, "stats"))
        message = f"everybody who reaches {wide.shown} sees the statistics"
        if getattr(stats, "admin", None):
            message = f"everybody who reaches {wide.shown} may take servers out"
        yield Violation(
            (*where, "stats"), message, help="give it `auth: {secret: NAME}`, or bind 127.0.0.1", on_key=True
        )


@rule("TG513", "warning")
def runtime_api_open(site: Site) -> Iterator[Violation]:
    """HAProxy's runtime API is a socket of the file system.

    Over TCP it knows no password: whoever reaches the port can take servers out, change addresses and read
    certificates' names (management guide, 9.3, "level").

    Fails:

        haproxy:
          edge: {global: {stats: {socket: {"ipv4@*:9999": {level: admin}}}}}

    Passes:

        haproxy:
          edge: {global: {stats: {socket: {"ipv4@127.0.0.1:9999": {level: admin}}}}}

    Wrong to fire: when a firewall keeps the port closed.
    """
    for balancer in site.blueprint.balancers:
        global_ = balancer.configuration.global_
        for key, socket in ((global_.stats.socket if global_ and global_.stats else None) or {}).items():
            word = re.sub(r"^(ipv4|ipv6)@", "", key)
            if word.startswith(("/", "unix@", "abns@", "fd@", "sockpair@")) or ":" not in word:
                continue
            if socket.level != "user" and not _private(word.rpartition(":")[0].strip("[]") or "*"):
                path: Path = (*balancer.path, "global", "stats", "socket", key)
                yield Violation(path, f"the runtime API is open to everybody who reaches {word}", on_key=True)


def _private(address: str) -> bool:
    """Whether an address is reached from its own host or private network only."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    return any(number in block for block in _PRIVATE if block.version == number.version)


@rule("TG515", "warning")
def old_tls(site: Site) -> Iterator[Violation]:
    """TLS is 1.2 or newer.

    SSL 3.0, TLS 1.0 and 1.1 are broken and forbidden (RFC 7568, RFC 8996); browsers speak none of them. HAProxy's own
    default begins at TLS 1.2.

    Fails:

        haproxy:
          edge: {global: {ssl-default-bind-options: ssl-min-ver TLSv1.0}}

    Passes:

        haproxy:
          edge: {global: {ssl-default-bind-options: ssl-min-ver TLSv1.2}}

    Wrong to fire: when a machine that cannot be renewed speaks nothing newer; give it a bind or server of its own.
    """
    for balancer in site.blueprint.balancers:
        global_ = balancer.configuration.global_
        for word in ("ssl_default_bind_options", "ssl_default_server_options") if global_ else ():
            found = _OLD_WORDS.search(getattr(global_, word) or "")
            if found:
                path: Path = (*balancer.path, "global", word.replace("_", "-"))
                yield Violation(path, f"`{found[1]}` allows broken versions of TLS")
    yield from _old_binds(site)
    yield from _old_servers(site)


def _old_binds(site: Site) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        for key, bind in (getattr(proxy.section, "bind", None) or {}).items():
            path: Path = (*proxy.path, "bind", key)
            yield from _old_words(path, bind.ssl_min_ver, bind.ssl_max_ver, bind.raw)


def _old_servers(site: Site) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        told: set[Path] = set()
        for place in places(proxy):
            if place.path not in told:
                told.add(place.path)
                server = place.server
                yield from _old_words(place.path, server.ssl_min_ver, server.ssl_max_ver, server.raw)


def _old_words(path: Path, lowest: str | None, highest: str | None, raw: str | None) -> Iterator[Violation]:
    found = _OLD_WORDS.search(raw or "")
    if lowest in _OLD or highest in _OLD:
        word = "ssl-min-ver" if lowest in _OLD else "ssl-max-ver"
        version = lowest if lowest in _OLD else highest
        yield Violation((*path, word), f"`{word} {version}` allows broken versions of TLS")
    elif found:
        yield Violation((*path, "raw"), f"`{found[1]}` allows broken versions of TLS")
