"""TG5xx: where balancers listen, and what they do with what comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Bind, Frontend, Listen, ordered
from tidegate.rules.derived.lines import flat
from tidegate.rules.derived.proxies import Proxy, proxies
from tidegate.rules.rule import Site, Violation, rule

_ANSWERING = {
    "http_request": ("return", "redirect", "deny", "reject", "tarpit", "use-service", "silent-drop", "lua."),
    "tcp_request": ("reject", "use-service", "switch-mode", "silent-drop", "lua."),
}
_FAMILY = re.compile(r"(ipv4|ipv6|udp4?|udp6|quic4|quic6)@")
_ELSEWHERE = ("unix@", "abns@", "fd@", "sockpair@", "/")
_PORT = re.compile(r"[0-9]{1,5}\Z")
_MOST_PORTS = 1000


@dataclass(frozen=True, slots=True)
class Door:
    """One address and port that a bind opens: `address` is `*` for all of IPv4, `::` for all of IPv6."""

    proxy: Proxy
    path: Path
    bind: Bind
    protocol: str
    address: str
    port: str

    @property
    def shown(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


def doors(proxy: Proxy) -> Iterator[Door]:
    """What a frontend or listen opens to the network; sockets of the file system are left out."""
    binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
    for key, bind in ordered(binds):
        for word in (bind.address or key).split(","):
            if word.startswith(_ELSEWHERE) or ":" not in word:
                continue
            family = _FAMILY.match(word)
            kind = family[1] if family else ""
            address, _, ports = word[family.end() if family else 0 :].rpartition(":")
            protocol = "udp" if kind.startswith(("udp", "quic")) else "tcp"
            for host in _hosts(address.strip("[]"), kind, bind):
                for port in _ports(ports):
                    yield Door(proxy, (*proxy.path, "bind", key), bind, protocol, host, port)


def _hosts(address: str, kind: str, bind: Bind) -> tuple[str, ...]:
    if address in ("", "*", "0.0.0.0"):
        return ("::",) if kind.endswith("6") else ("*",)
    return ("*", "::") if address == "::" and bind.v4v6 else (address,)


def _ports(text: str) -> tuple[str, ...]:
    first, dash, last = text.partition("-")
    numbers = _PORT.match(first) and _PORT.match(last)
    if not dash or not numbers or int(last) - int(first) > _MOST_PORTS:
        return (text,)
    return tuple(str(port) for port in range(int(first), int(last) + 1))


@rule("TG506", "error")
def bound_twice(site: Site) -> Iterator[Violation]:
    """An address and port of a balancer is bound once.

    HAProxy opens its ports with SO_REUSEPORT, so nobody complains: the kernel hands each connection to one of the two
    sections at random (tried with 2.6.12).

    Fails:

        haproxy:
          edge: {frontends: {admin: {bind: "*:80", default_backend: app-servers}}}

    Passes:

        haproxy:
          edge: {frontends: {admin: {bind: "*:81", default_backend: app-servers}}}

    Wrong to fire: when one section binds a port several times, each for other threads; those are left out.
    """
    first: dict[tuple[str | None, ...], Door] = {}
    told: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens"):
        name = proxy.balancer.resource
        for door in doors(proxy):
            place = (name, door.protocol, door.address, door.port, door.bind.interface, door.bind.namespace)
            other = first.setdefault(place, door)
            if other is not door and not _shared(other, door) and door.path not in told:
                told.add(door.path)
                related = ((other.path, f"`{other.proxy.name}` binds it first"),)
                yield Violation(door.path, f"{door.shown} of {name} is bound twice", related=related)


def _shared(first: Door, second: Door) -> bool:
    """Whether two binds of one section share a port on purpose: each for threads of its own."""
    threaded = all(door.bind.thread or door.bind.process for door in (first, second))
    return first.path == second.path or (first.proxy.path == second.proxy.path and threaded)


@rule("TG519", "error")
def bound_elsewhere(site: Site) -> Iterator[Violation]:
    """A balancer binds addresses of its own hosts.

    An address that belongs to a domain or a machine is not on the host: the bind fails, and a reload that fails pauses
    all frontends for two seconds (measured with 2.6.12). `haproxy -c` does not see it.

    Fails:

        haproxy:
          edge: {frontends: {http-in: {bind: "192.168.1.100:80"}}}

    Passes:

        haproxy:
          edge: {frontends: {http-in: {bind: "192.168.1.2:80"}}}

    Wrong to fire: when the address moves between servers (VRRP) and HAProxy may bind it early: `transparent`.
    """
    cards = (card for cards in site.addressed.values() for card in cards)
    others: dict[str, tuple[str, Path]] = {address: (domain.resource, nic.path) for domain, nic, address in cards}
    others |= {one.address: (name, ("machines", name, "address")) for name, one in sorted(site.spec.machines.items())}
    hosts = {host.name: host for host in site.blueprint.hosts}
    for proxy in proxies(site, "frontends", "listens"):
        own = {hosts[name].address for name in proxy.balancer.hosts} | {proxy.balancer.address}
        for door in doors(proxy):
            if door.address in others and door.address not in own and not door.bind.transparent:
                who, where = others[door.address]
                message = f"{door.address} is {who}'s, not an address of {proxy.balancer.resource}'s host"
                yield Violation(door.path, message, related=((where, f"{who} has it"),))


@rule("TG516", "error")
def frontend_to_nowhere(site: Site) -> Iterator[Violation]:
    """A frontend does something with what comes in.

    It has a `default_backend` or `use_backend`, or rules that answer. Otherwise HAProxy answers everything with 503.

    Fails:

        haproxy:
          edge: {frontends: {admin: {bind: "*:81"}}}

    Passes:

        haproxy:
          edge: {frontends: {admin: {bind: "*:81", redirect: [scheme https]}}}

    Wrong to fire: when an answer hides in a filter or a Lua action under a name that the rule does not know.
    """
    for proxy in proxies(site, "frontends"):
        if leads_nowhere(proxy):
            help_ = "give it a `default_backend`"
            yield Violation(proxy.path, f"frontend `{proxy.name}` leads nowhere", help=help_, on_key=True)


def leads_nowhere(proxy: Proxy) -> bool:
    """Whether it does nothing with what comes in."""
    return not (_routes(proxy) or _answers(proxy))


def _routes(proxy: Proxy) -> bool:
    return any(proxy.said(word)[1] for word in ("default_backend", "use_backend", "raw", "filter"))


def _answers(proxy: Proxy) -> bool:
    if any(proxy.said(word)[1] for word in ("redirect", "monitor_uri", "stats")):
        return True
    return any(
        word.startswith(beginnings)
        for rules, beginnings in _ANSWERING.items()
        for line in flat(getattr(proxy.section, rules) or ())
        for word in line.split()[:3]
    )


@rule("TG518", "error")
def no_bind(site: Site) -> Iterator[Violation]:
    """A frontend listens somewhere.

    Without `bind` nobody can reach it; HAProxy warns ("has no 'bind' directive"). A `listen` section without one is a
    backend in disguise, and only missed where nothing else leads to it.

    Fails:

        haproxy:
          edge: {frontends: {http-in: {bind: null}}}

    Passes:

        haproxy:
          edge: {frontends: {http-in: {bind: "*:8080"}}}

    Wrong to fire: never: what is written can serve nothing.
    """
    for proxy in proxies(site, "frontends", "listens"):
        if getattr(proxy.section, "bind", None) or any(line.startswith("bind ") for line in proxy.section.raw or ()):
            continue
        if proxy.word == "frontends" or not _led_to(proxy):
            help_ = '`bind: "*:80"`'
            yield Violation(proxy.path, f"`{proxy.name}` listens nowhere", help=help_, on_key=True)


def _led_to(proxy: Proxy) -> bool:
    """Whether a frontend or another listen names it."""
    configuration = proxy.balancer.configuration
    sections: list[Frontend | Listen] = [*configuration.frontends.values(), *configuration.listens.values()]
    return any(
        section.default_backend == proxy.name
        or any(line.split()[:1] == [proxy.name] or "%[" in line for line in flat(section.use_backend or ()))
        or bool(section.raw)
        for section in sections
    )


_RANGE = re.compile(r"([0-9]+)(?:-([0-9]+))?\Z")
_LAST_PORT = 65535


@rule("TG526", "error")
def no_such_port(site: Site) -> Iterator[Violation]:
    """A port is a number from 1 to 65535, a range goes upwards.

    HAProxy refuses the line ("invalid port").

    Fails:

        haproxy:
          edge: {frontends: {admin: {bind: "*:80800", default_backend: app-servers}}}

    Passes:

        haproxy:
          edge: {frontends: {admin: {bind: "*:8080", default_backend: app-servers}}}

    Wrong to fire: never: HAProxy does not start.
    """
    for proxy in proxies(site, "frontends", "listens"):
        binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
        for key, bind in ordered(binds):
            words = [word for word in (bind.address or key).split(",") if not word.startswith(_ELSEWHERE)]
            for ports in (word.rpartition(":")[2] for word in words if ":" in word):
                match = _RANGE.match(ports)
                if match and not 1 <= _number(match[1]) <= _number(match[2] or match[1]) <= _LAST_PORT:
                    where = (*proxy.path, "bind", key)
                    yield Violation(where, f"`{ports}` is no port: they go from 1 to {_LAST_PORT}")


def _number(digits: str) -> int:
    return int(digits[:6])
