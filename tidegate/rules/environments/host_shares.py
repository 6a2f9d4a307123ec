"""Hosts whose capacity is exceeded by several environments together, but by none of them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tidegate.compiler.blueprint import Domain, Path
from tidegate.compiler.findings import Related
from tidegate.rules.environments.environment import Conflict, Environment
from tidegate.schemas.hosts import Host


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of a host: its key in `capacity`, the use of a domain, what a host provides, and its unit."""

    key: str
    taken: Callable[[Domain], float]
    provided: Callable[[Host], float | None]
    words: str


@dataclass(frozen=True, slots=True)
class _Share:
    """The use of a host by one environment, and the capacity that this environment declares."""

    environment: Environment
    path: Path
    taken: float
    provided: float | None


def exceeded(environments: Sequence[Environment], resource: Resource) -> Iterator[Conflict]:
    """The hosts whose capacity all environments together exceed."""
    shares: dict[str, list[_Share]] = {}
    for one in environments:
        assert one.compilation.spec is not None
        for host in one.blueprint.hosts:
            taken = sum(resource.taken(domain) for domain in one.blueprint.domains if domain.host == host.name)
            provided = resource.provided(one.compilation.spec.hosts[host.name])
            shares.setdefault(host.uri, []).append(_Share(one, host.path, taken, provided))
    for uri, some in shares.items():
        yield from _conflict(uri, some, resource)


def _conflict(uri: str, shares: list[_Share], resource: Resource) -> Iterator[Conflict]:
    """A conflict at the last environment that declares the capacity of the host."""
    saying = [share for share in shares if share.provided is not None]
    there = min((share.provided for share in saying if share.provided is not None), default=None)
    busy, total = [share for share in shares if share.taken], sum(share.taken for share in shares)
    if there is None or total <= there or len(busy) < 2 or any(share.taken > there for share in shares):
        return
    last = saying[-1]
    related = tuple(_related(share) for share in busy if share.environment.file != last.environment.file)
    message = f"all environments on {uri} together need {total:.4g} {resource.words}, but it has {there:.4g}"
    span = last.environment.compilation.span((*last.path, "capacity", resource.key))
    yield Conflict(last.environment, span, message, related=related)


def _related(share: _Share) -> Related:
    span = share.environment.compilation.key(share.path)
    return Related(span, f"`{share.environment.name}` needs {share.taken:.4g}")
