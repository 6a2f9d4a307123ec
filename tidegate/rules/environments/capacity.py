"""What a host has is promised once, by all environments together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tidegate.compiler.blueprint import Blueprint, Domain, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Severity
from tidegate.rules.environments.claim import Told
from tidegate.schemas.hosts import Host
from tidegate.schemas.units import size_bytes

_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Part:
    """One environment's part of a host: what it takes, and what it says the host can promise."""

    compilation: Compilation
    path: Path
    taken: float
    promised: float | None


def promises(blueprints: Sequence[tuple[Compilation, Blueprint]]) -> Iterator[Told]:
    """Hosts of which all environments together take too much, each by itself does not."""
    memory = _Kind("TG907", "error", "memory", lambda one: one.memory / _GIB, _memory, "GiB of memory")
    vcpus = _Kind("TG908", "warning", "vcpus", lambda one: one.vcpus, _vcpus, "virtual processors")
    for kind in (memory, vcpus):
        parts: dict[str, list[Part]] = {}
        for one, blueprint in blueprints:
            for uri, part in kind.parts(one, blueprint):
                parts.setdefault(uri, []).append(part)
        for uri, shares in parts.items():
            yield from kind.findings(uri, shares)


@dataclass(frozen=True, slots=True)
class _Kind:
    code: str
    severity: Severity
    key: str
    taken: Callable[[Domain], float]
    promised: Callable[[Host], float | None]
    words: str

    def parts(self, one: Compilation, blueprint: Blueprint) -> Iterator[tuple[str, Part]]:
        assert one.spec is not None
        for host in blueprint.hosts:
            taken = sum(self.taken(domain) for domain in blueprint.domains if domain.host == host.name)
            yield host.uri, Part(one, host.path, taken, self.promised(one.spec.hosts[host.name]))

    def findings(self, uri: str, parts: list[Part]) -> Iterator[Told]:
        """At the last environment that says what the host has."""
        saying = [part for part in parts if part.promised is not None]
        there = min((part.promised for part in saying if part.promised is not None), default=None)
        busy, total = [part for part in parts if part.taken], sum(part.taken for part in parts)
        if there is None or total <= there or len(busy) < 2 or any(part.taken > there for part in parts):
            return
        last = saying[-1]
        others = [part for part in busy if part.compilation.file != last.compilation.file]
        related = tuple(
            Related(part.compilation.key(part.path), f"{part.compilation.environment} takes {part.taken:.4g} of it")
            for part in others
        )
        message = f"all environments together take {total:.4g} {self.words} of {uri}, it has {there:.4g}"
        span = last.compilation.span(self._where(last))
        yield last.compilation.file, Finding(self.code, self.severity, message, span, "", related)

    def _where(self, part: Part) -> Path:
        return (*part.path, "capacity", self.key)


def _memory(host: Host) -> float | None:
    size = host.capacity.memory
    return size_bytes(size) * host.overcommit.memory / _GIB if size else None


def _vcpus(host: Host) -> float | None:
    return host.capacity.vcpus * host.overcommit.vcpus if host.capacity.vcpus else None
