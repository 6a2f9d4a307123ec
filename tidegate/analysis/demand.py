"""The requests that the traffic of a site sends to its backends, and the capacity of their servers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tidegate.analysis.capacity import Servers, servers_of
from tidegate.analysis.group_sizes import largest_size
from tidegate.analysis.routing import rule_lines
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Group, Path
from tidegate.schemas.units import per_second, seconds

if TYPE_CHECKING:
    from tidegate.schemas import traffic as schema


@dataclass(frozen=True, slots=True)
class Demand:
    """Traffic and the backends that it goes to, which are empty if they are chosen at run time.

    `servers` are those of all backends, each once; `complete` is true if there are no others. Rates are in requests
    per second, None if the spec does not contain them.
    """

    name: str
    path: Path
    traffic: schema.Traffic
    balancer: Balancer
    backends: tuple[Path, ...]
    servers: tuple[Servers, ...]
    complete: bool
    base: Fraction | None
    peak: Fraction | None

    @property
    def rack_capacity(self) -> Fraction | None:
        """The rate that all servers in the rack carry; None if the rate of one of them is unknown."""
        rates = [(row.count, row.rate) for row in self.servers if row.group is None]
        if not self.complete or any(rate is None for _, rate in rates):
            return None
        return sum((count * rate for count, rate in rates if rate is not None), Fraction(0))

    @property
    def groups(self) -> tuple[tuple[Group, Servers], ...]:
        """The Auto Scaling groups among the servers."""
        return tuple((row.group, row) for row in self.servers if row.group is not None)

    def capacity(self, sizes: dict[str, int]) -> Fraction | None:
        """The rate that the rack and groups of these sizes (by key) carry; None if a part of it is unknown."""
        total = self.rack_capacity
        for group, row in self.groups:
            if total is None or row.rate is None:
                return None
            total += sizes[group.key] * row.rate
        return total

    @property
    def minimum_capacity(self) -> Fraction | None:
        """The rate that is carried while every group has its `min_size`."""
        return self.capacity({group.key: group.min_size for group, _ in self.groups})


def demands(site: LinkedSite) -> Iterator[Demand]:
    """The traffic that goes to balancers of the site."""
    balancers = {str(balancer.path[-1]): balancer for balancer in site.blueprint.balancers}
    for name, traffic in sorted(site.spec.traffic.items()):
        key, _, entrance = traffic.to.partition(".")
        if key not in balancers or not _exists(site, key, entrance):
            continue
        backends = _backends(site, key, entrance)
        servers, complete = _servers_of_all(site, backends)
        base = per_second(traffic.base) if traffic.base else None
        peak = _peak(traffic, base)
        yield Demand(name, ("traffic", name), traffic, balancers[key], backends, servers, complete, base, peak)


def largest_capacity(site: LinkedSite, demand: Demand) -> Fraction | None:
    """The rate that all servers carry with each group at its largest size; None if a part of it is unknown."""
    return demand.capacity({group.key: largest_size(site, group) for group, _ in demand.groups})


def is_peak_beyond_capacity(site: LinkedSite, demand: Demand) -> bool:
    """Whether all servers carry less than the peak, with each group at its largest size."""
    most = largest_capacity(site, demand)
    return demand.peak is not None and most is not None and most < demand.peak


def response_time(demand: Demand) -> Fraction | None:
    """The longest response time of the servers, in seconds; None if the time of one of them is unknown."""
    times = [row.serves.time if row.serves else None for row in demand.servers]
    if not times or None in times:
        return None
    return max(seconds(time) for time in times if time is not None)


def _exists(site: LinkedSite, balancer: str, entrance: str) -> bool:
    spec = site.spec.haproxy[balancer]
    return entrance in spec.frontends or entrance in spec.listens


def _servers_of_all(site: LinkedSite, backends: tuple[Path, ...]) -> tuple[tuple[Servers, ...], bool]:
    """The servers of all backends, each once, and whether there are no others."""
    rows: list[Servers] = []
    complete, seen = bool(backends), set[tuple[object, ...]]()
    for backend in backends:
        servers, whole = servers_of(site, backend)
        complete &= whole
        rows += [row for row in servers if row.identity not in seen]
        seen |= {row.identity for row in servers}
    return tuple(rows), complete


def _peak(traffic: schema.Traffic, base: Fraction | None) -> Fraction | None:
    if traffic.peak is not None:
        return per_second(traffic.peak)
    if traffic.users is not None and traffic.each is not None:
        return traffic.users * per_second(traffic.each)
    return base if traffic.shape == "flat" else None


def _backends(site: LinkedSite, balancer: str, entrance: str) -> tuple[Path, ...]:
    """The backends that a frontend or `listen` section can send requests to; empty if they are not known."""
    spec = site.spec.haproxy[balancer]
    section = spec.frontends.get(entrance) or spec.listens.get(entrance)
    if section is None or any(line.startswith("use_backend") for line in section.raw or ()):
        return ()
    lines = rule_lines(section.use_backend or ())
    names = [line.split()[0] for line in lines if line.split()]
    own = entrance in spec.listens and not section.default_backend
    names.append(entrance if own else section.default_backend or "")
    found: list[Path] = []
    for name in dict.fromkeys(name for name in names if name):
        word = "backends" if name in spec.backends else "listens"
        if name not in getattr(spec, word):
            return ()
        found.append(("haproxy", balancer, word, name))
    return tuple(found)
