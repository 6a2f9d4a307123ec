"""Names: what things are called, and in which order they come."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tidegate.haproxy.natural import natural

T = TypeVar("T")


def in_order(things: Mapping[str, T]) -> list[tuple[str, T]]:
    """By `order` where things have one, then by natural order of names."""
    if len(things) < 2:
        return list(things.items())
    return sorted(things.items(), key=lambda item: (_order(item[1]), natural(item[0])))


def _order(thing: object) -> int:
    """A thing's `order`; pydantic's own look-up of what a model does not have is slow."""
    return int(getattr(thing, "__dict__", {}).get("order") or 0)


@dataclass(frozen=True, slots=True)
class Naming:
    """How things are called outside: shop-prod-app1, or app1 with `naming: short`."""

    project: str
    environment: str
    short: bool

    @property
    def long_prefix(self) -> str:
        return f"{self.project}-{self.environment}-"

    def name(self, resource: str) -> str:
        return resource if self.short else f"{self.long_prefix}{resource}"

    def mac(self, resource: str, nic: str) -> str:
        """A stable MAC address, made from the names: locally administered, as QEMU's own range 52:54:00 is.

        Forty bits of a hash: the 24 behind 52:54:00 collide among ten thousand domains.
        """
        digest = hashlib.sha256(self.identity(resource, nic).encode(errors="surrogateescape")).digest()
        return "52:" + ":".join(f"{byte:02x}" for byte in digest[:5])

    def uuid(self, kind: str, resource: str) -> str:
        """A stable UUID, made from the names: RFC 9562's version 8, for hashes of one's own."""
        text = hashlib.sha256(self.identity(kind, resource).encode(errors="surrogateescape")).hexdigest()
        return f"{text[:8]}-{text[8:12]}-8{text[12:15]}-a{text[15:18]}-{text[18:30]}"

    def identity(self, *names: str) -> str:
        """What a thing is called among those of all sites."""
        return "/".join((self.project, self.environment, *names))


def renamed(name: str, former: str) -> str | None:
    """The former name, where it is another one."""
    return former if former != name else None


def pairs(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A map of strings as an immutable value, in natural order."""
    return tuple(sorted(mapping.items(), key=lambda item: natural(item[0])))


def joined(words: Iterable[str]) -> str:
    """`a`, `b` and `c`."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1] if quoted else "none"


def counted(number: int, noun: str) -> str:
    """`one domain`, `3 addresses`."""
    plural = noun + ("es" if noun.endswith("s") else "s")
    return f"one {noun}" if number == 1 else f"{number or 'no'} {plural}"
