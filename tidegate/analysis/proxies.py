"""The sections of balancers that carry traffic, with what holds in them: their own words, else their `defaults`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.model import Backend, Defaults, Frontend, Listen, Server, ServerTemplate, ordered

_DURATION = re.compile(r"([0-9]{1,15})(us|ms|s|m|h|d)?\Z")
_SECONDS = {
    "us": Fraction(1, 1_000_000),
    "ms": Fraction(1, 1000),
    "s": Fraction(1),
    "m": Fraction(60),
    "h": Fraction(3600),
    "d": Fraction(86400),
}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A frontend, backend or listen; `chain` is itself and the `defaults` behind it with their paths in the spec."""

    balancer: Balancer
    word: str
    name: str
    section: Frontend | Backend | Listen
    chain: tuple[tuple[Path, Any], ...]
    origins: Mapping[Path, Path]

    @property
    def path(self) -> Path:
        return (*self.balancer.path, self.word, self.name)

    @property
    def mode(self) -> str:
        return str(self.said("mode")[1] or "tcp")

    def said(self, word: str) -> tuple[Path, Any]:
        """A keyword's value and the section that says it; None where nobody does."""
        for path, section in self.chain:
            value = getattr(section, word, None)
            if value is not None:
                return path, value
        return self.path, None

    def timeout(self, word: str) -> str | None:
        """A timeout as written."""
        found = (getattr(section.timeout, word) for _, section in self.chain if section.timeout is not None)
        return next((value for value in found if value is not None), None)

    def literally(self, *words: str) -> bool:
        """Whether a literal line, here or in the defaults, begins with one of these words."""
        return any(line.split()[:1] == [word] for _, part in self.chain for line in part.raw or () for word in words)


def proxies(site: LinkedSite, *words: str) -> Iterator[Proxy]:
    """The sections of these kinds (frontends, listens, backends) of all balancers.

    Left out are those that are disabled, and those whose `from:` does not link: nobody knows what holds in them.
    """
    for balancer in site.blueprint.balancers:
        origins = dict(balancer.origins)
        for word in words:
            for name, section in ordered(getattr(balancer.configuration, word)):
                behind = None if section.disabled else _defaults(balancer, section.from_)
                if behind is not None:
                    own: Path = (*balancer.path, word, name)
                    yield Proxy(balancer, word, name, section, ((own, section), *behind), origins)


def _defaults(balancer: Balancer, name: str | None) -> tuple[tuple[Path, Defaults], ...] | None:
    """The `defaults` of a section: those it names, else the last ones, and those that they start from."""
    every = balancer.configuration.every_defaults()
    found = [(path, one) for path, one in every if one.name == name] if name else every[-1:]
    if not found:
        return None if name else ()
    path, one = found[0]
    behind = _defaults(balancer, one.from_) if one.from_ and one.from_ != name else ()
    return None if behind is None else (((*balancer.path, *path), one), *behind)


@dataclass(frozen=True, slots=True)
class Place:
    """A server, or a template of slots, of a proxy. `path` is where the spec says it: its own line, or its member."""

    proxy: Proxy
    name: str
    server: Server
    path: Path

    @property
    def slots(self) -> bool:
        return isinstance(self.server, ServerTemplate)

    def said(self, word: str) -> tuple[Path, Any]:
        """An option's value and the path of who says it, the `default-server` included; None where nobody does."""
        own = getattr(self.server, word, None)
        if own is not None:
            return self.path, own
        for path, section in self.proxy.chain:
            standard = section.default_server
            if standard is not None and getattr(standard, word, None) is not None:
                return (*path, "default-server"), getattr(standard, word)
        return self.path, None

    @property
    def watched(self) -> bool:
        """Whether anything tells that it is down."""
        return any(self.said(word)[1] for word in ("check", "agent_check", "track")) or self.literally("check")

    def literally(self, word: str) -> bool:
        """Whether literal words of the line, or of the `default-server`, contain it."""
        standards = (section.default_server for _, section in self.proxy.chain if section.default_server)
        return any(word in (part.raw or "").split() for part in (self.server, *standards))


def places(proxy: Proxy) -> list[Place]:
    """The servers and slots of a backend or listen."""
    found: list[Place] = []
    for word in ("servers", "server-template"):
        servers: Mapping[str, Server] = getattr(proxy.section, word.replace("-", "_"), None) or {}
        for name, server in ordered(servers):
            own = (proxy.word, proxy.name, word, name)
            found.append(Place(proxy, name, server, proxy.origins.get(own) or (*proxy.balancer.path, *own)))
    return found


def seconds_of(text: str) -> Fraction:
    """A duration as HAProxy writes it, in seconds; a bare number is milliseconds."""
    match = _DURATION.match(text)
    return Fraction(match[1]) * _SECONDS[match[2] or "ms"] if match else Fraction(0)
