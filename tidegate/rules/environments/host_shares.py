"""What the environments of a host take of it together, where each by itself does not take too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tidegate.compiler.blueprint import Domain, Path
from tidegate.compiler.findings import Related
from tidegate.rules.environments.environment import Conflict, Environment
from tidegate.schemas.hosts import Host


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of a host: its key below `capacity`, what a domain takes, what a host provides, its unit in words."""

    key: str
    taken: Callable[[Domain], float]
    provided: Callable[[Host], float | None]
    words: str


@dataclass(frozen=True, slots=True)
class _Share:
    """One environment's part of a host: what it takes, and what it says that the host provides."""

    environment: Environment
    path: Path
    taken: float
    provided: float | None


def exceeded(environments: Sequence[Environment], resource: Resource) -> Iterator[Conflict]:
    """The hosts of which all environments together take too much."""
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
    """At the last environment that says what the host provides."""
    saying = [share for share in shares if share.provided is not None]
    there = min((share.provided for share in saying if share.provided is not None), default=None)
    busy, total = [share for share in shares if share.taken], sum(share.taken for share in shares)
    if there is None or total <= there or len(busy) < 2 or any(share.taken > there for share in shares):
        return
    last = saying[-1]
    related = tuple(_related(share) for share in busy if share.environment.file != last.environment.file)
    message = f"all environments together take {total:.4g} {resource.words} of {uri}, it has {there:.4g}"
    span = last.environment.compilation.span((*last.path, "capacity", resource.key))
    yield Conflict(last.environment, span, message, related=related)


def _related(share: _Share) -> Related:
    span = share.environment.compilation.key(share.path)
    return Related(span, f"{share.environment.name} takes {share.taken:.4g} of it")
