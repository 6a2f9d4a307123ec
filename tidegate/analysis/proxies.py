"""The frontends, backends and `listen` sections of balancers and their servers, with the `defaults` that apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.cookies import Cookie, cookie_of, has_value
from tidegate.haproxy.inheritance import applying_defaults
from tidegate.haproxy.model import Backend, Frontend, Listen, Server, ServerTemplate, ordered

_HEALTH_CHECK_OPTIONS = ("inter", "fastinter", "downinter", "rise", "fall", "check_port", "addr")

_HEALTH_CHECKS = frozenset(
    {"httpchk", "tcp-check", "ssl-hello-chk", "smtpchk", "mysql-check", "pgsql-check", "redis-check", "ldap-check"}
)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A frontend, backend or `listen` section; `kind` is its collection in the spec (frontends, backends, listens).

    `chain` is the section itself and then the `defaults` that apply to it, each with its path in the spec.
    """

    balancer: Balancer
    kind: str
    name: str
    section: Frontend | Backend | Listen
    chain: tuple[tuple[Path, Any], ...]
    origins: Mapping[Path, Path]

    @property
    def path(self) -> Path:
        return (*self.balancer.path, self.kind, self.name)

    @property
    def mode(self) -> str:
        return str(self.setting("mode")[1] or "tcp")

    @property
    def algorithm(self) -> str:
        """The balancing algorithm, without its arguments."""
        return str(self.setting("balance")[1] or "roundrobin").partition(" ")[0].partition("(")[0]

    @property
    def cookie(self) -> tuple[Path, Cookie] | None:
        """The cookie of the section or of its `defaults`, with the path of its line."""
        found = ((path, cookie_of(section)) for path, section in self.chain)
        return next((((*path, *cookie.at), cookie) for path, cookie in found if cookie is not None), None)

    @property
    def health_check(self) -> str | None:
        """The option of the section that defines the health check, such as `httpchk`."""
        options = self.section.option or {}
        return next((word for word, value in options.items() if word in _HEALTH_CHECKS and value), None)

    def setting(self, field: str) -> tuple[Path, Any]:
        """The path of the section that sets a keyword, and its value; the section's own path and None if none does."""
        for path, section in self.chain:
            value = getattr(section, field, None)
            if value is not None:
                return path, value
        return self.path, None

    def timeout(self, field: str) -> str | None:
        """A timeout as written."""
        found = (getattr(section.timeout, field) for _, section in self.chain if section.timeout is not None)
        return next((value for value in found if value is not None), None)

    def has_raw_line(self, keyword: str) -> bool:
        """Whether a `raw` line of the section or of its `defaults` starts with the keyword."""
        return any(line.split()[:1] == [keyword] for _, section in self.chain for line in section.raw or ())


@dataclass(frozen=True, slots=True)
class ServerEntry:
    """A `server` or `server-template` line; `path` is the path of the line itself or of its member."""

    proxy: Proxy
    name: str
    server: Server
    path: Path

    @property
    def is_template(self) -> bool:
        return isinstance(self.server, ServerTemplate)

    @property
    def has_cookie_value(self) -> bool:
        """Whether the configuration gives it a value for the cookie of its section."""
        return has_value(self.server, [section for _, section in self.proxy.chain])

    @property
    def is_checked(self) -> bool:
        """Whether HAProxy can detect that the server is down."""
        return any(self.setting(field)[1] for field in ("check", "agent_check", "track")) or self.has_raw_word("check")

    @property
    def health_check_option(self) -> str | None:
        """The first of the server's own options that only health checks use."""
        written = (field for field in _HEALTH_CHECK_OPTIONS if getattr(self.server, field, None) is not None)
        return next((field.replace("_", "-") for field in written), None)

    def setting(self, field: str) -> tuple[Path, Any]:
        """The path of the server or `default-server` that sets an option, and its value; None if none does."""
        own = getattr(self.server, field, None)
        if own is not None:
            return self.path, own
        for path, section in self.proxy.chain:
            default = section.default_server
            if default is not None and getattr(default, field, None) is not None:
                return (*path, "default-server"), getattr(default, field)
        return self.path, None

    def has_raw_word(self, word: str) -> bool:
        """Whether the `raw` options of the line, or of a `default-server` that applies to it, contain the word."""
        defaults = (section.default_server for _, section in self.proxy.chain if section.default_server)
        return any(word in (part.raw or "").split() for part in (self.server, *defaults))


def proxies(site: LinkedSite, *kinds: str) -> Iterator[Proxy]:
    """The sections of these kinds (frontends, listens, backends) of all balancers.

    Disabled sections are left out, and so are sections with an undefined `from`, whose defaults are unknown.
    """
    for balancer in site.blueprint.balancers:
        origins = dict(balancer.origins)
        for kind in kinds:
            for name, section in ordered(getattr(balancer.configuration, kind)):
                defaults = None if section.disabled else applying_defaults(balancer.configuration, section.from_)
                if defaults is not None:
                    own: Path = (kind, name)
                    chain = tuple(((*balancer.path, *path), one) for path, one in ((own, section), *defaults))
                    yield Proxy(balancer, kind, name, section, chain, origins)


def own_servers(proxy: Proxy) -> Iterator[Server]:
    """The servers and server templates of a backend or listen, in no particular order, which is fast for thousands."""
    yield from (getattr(proxy.section, "servers", None) or {}).values()
    yield from (getattr(proxy.section, "server_template", None) or {}).values()


def server_entries(proxy: Proxy) -> list[ServerEntry]:
    """The servers and server templates of a backend or listen."""
    found: list[ServerEntry] = []
    for kind in ("servers", "server-template"):
        servers: Mapping[str, Server] = getattr(proxy.section, kind.replace("-", "_"), None) or {}
        for name, server in ordered(servers):
            own = (proxy.kind, proxy.name, kind, name)
            path = proxy.origins.get(own) or (*proxy.balancer.path, *own)
            found.append(ServerEntry(proxy, name, server, path))
    return found
