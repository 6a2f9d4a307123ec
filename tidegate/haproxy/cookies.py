"""Sticky sessions: the `cookie` line of a backend, and the cookie values of servers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tidegate.haproxy.model import Path, Section, Server, ServerOptions

_MODES = ("insert", "prefix", "rewrite")


@dataclass(frozen=True, slots=True)
class Cookie:
    """A `cookie` line: its path in the section, the name of the cookie, and its options."""

    at: Path
    name: str
    options: tuple[str, ...]

    @property
    def mode(self) -> str:
        """`insert`, `prefix` or `rewrite`; empty if HAProxy only reads a cookie of the application."""
        return next((mode for mode in _MODES if mode in self.options), "")

    @property
    def is_dynamic(self) -> bool:
        """Whether HAProxy derives the values of servers from their addresses."""
        return "dynamic" in self.options

    @property
    def needs_values(self) -> bool:
        """Whether HAProxy sends the values of servers to clients, and requires them in the configuration."""
        return bool(self.mode) and not self.is_dynamic


def cookie_of(section: Section) -> Cookie | None:
    """The cookie of a section: that of its last literal line, which follows the field, otherwise that of the field."""
    lines: list[tuple[Path, str]] = [(("cookie",), str(getattr(section, "cookie", None) or ""))]
    raw = enumerate(section.raw or ())
    lines += [(("raw", at), line.split(maxsplit=1)[1]) for at, line in raw if line.startswith("cookie ")]
    at, (name, *options) = next(((at, line.split()) for at, line in reversed(lines) if line.strip()), ((), [""]))
    return Cookie(at, name, tuple(options)) if at else None


def applying_cookie(chain: Iterable[Section]) -> Cookie | None:
    """The cookie of a proxy. `chain` is its section, followed by the `defaults` that apply to it."""
    return next((cookie for section in chain if (cookie := cookie_of(section)) is not None), None)


def has_value(server: Server, chain: Iterable[Section]) -> bool:
    """Whether a server has a value in the configuration: its own, or that of a `default-server`."""
    defaults = (getattr(section, "default_server", None) for section in chain)
    return any(_says_value(options) for options in (server, *defaults))


def _says_value(options: ServerOptions | None) -> bool:
    return options is not None and (options.cookie is not None or "cookie" in (options.raw or "").split())
