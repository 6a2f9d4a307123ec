"""The names and the order of resources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tidegate.haproxy.natural import natural

T = TypeVar("T")


def in_order(things: Mapping[str, T]) -> list[tuple[str, T]]:
    """The entries sorted by `order`, if they have one, then by name in natural order."""
    if len(things) < 2:
        return list(things.items())
    return sorted(things.items(), key=lambda item: (_order(item[1]), natural(item[0])))


def _order(thing: object) -> int:
    """The `order` of an entry. The lookup of missing attributes in pydantic is slow."""
    return int(getattr(thing, "__dict__", {}).get("order") or 0)


@dataclass(frozen=True, slots=True)
class Naming:
    """The deployed names of resources: shop-prod-app1, or app1 with `naming: short`."""

    project: str
    environment: str
    short: bool

    @property
    def long_prefix(self) -> str:
        return f"{self.project}-{self.environment}-"

    def name(self, resource: str) -> str:
        return resource if self.short else f"{self.long_prefix}{resource}"

    def mac(self, resource: str, nic: str) -> str:
        """A stable MAC address, derived from names. It is locally administered, like QEMU's range 52:54:00.

        It contains 40 bits of a hash, since the 24 bits after 52:54:00 would collide among ten thousand domains.
        """
        digest = hashlib.sha256(self.identity(resource, nic).encode(errors="surrogateescape")).digest()
        return "52:" + ":".join(f"{byte:02x}" for byte in digest[:5])

    def uuid(self, kind: str, resource: str) -> str:
        """A stable UUID, derived from names: version 8 of RFC 9562, which is for custom hashes."""
        text = hashlib.sha256(self.identity(kind, resource).encode(errors="surrogateescape")).hexdigest()
        return f"{text[:8]}-{text[8:12]}-8{text[12:15]}-a{text[15:18]}-{text[18:30]}"

    def identity(self, *names: str) -> str:
        """The name of a resource that is unique among all sites."""
        return "/".join((self.project, self.environment, *names))


def renamed(name: str, former: str) -> str | None:
    """The former name if it differs; None otherwise."""
    return former if former != name else None


def pairs(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A map of strings as an immutable value in natural order."""
    return tuple(sorted(mapping.items(), key=lambda item: natural(item[0])))


def joined(words: Iterable[str]) -> str:
    """`a`, `b` and `c`."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1] if quoted else "none"


def counted(number: int, noun: str) -> str:
    """`one domain`, `3 addresses`."""
    plural = noun + ("es" if noun.endswith("s") else "s")
    return f"one {noun}" if number == 1 else f"{number or 'no'} {plural}"
