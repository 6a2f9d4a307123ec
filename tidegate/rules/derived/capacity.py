"""What a site carries, and what its traffic asks of it: rates in requests a second, as `serves` and `traffic` say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Balancer, Group, Path
from tidegate.rules.derived.times import linked
from tidegate.rules.rule import Site
from tidegate.schemas.units import per_second, seconds

if TYPE_CHECKING:
    from tidegate.schemas import traffic as schema
    from tidegate.schemas.domains import Serves
    from tidegate.schemas.haproxy import Member


@dataclass(frozen=True, slots=True)
class Servers:
    """A member's servers. `count` of them in the rack (`group` is None), or a group's."""

    path: Path
    member: Member
    count: int
    serves: Serves | None
    group: Group | None

    @property
    def rate(self) -> Fraction | None:
        """What one of them carries, where the spec says it."""
        return per_second(self.serves.rate) if self.serves and self.serves.rate else None


@dataclass(frozen=True, slots=True)
class Demand:
    """Traffic, and the one backend that all of it goes to. Rates are None where the spec does not say them."""

    name: str
    path: Path
    traffic: schema.Traffic
    balancer: Balancer
    backend: Path
    servers: tuple[Servers, ...]
    complete: bool
    base: Fraction | None
    peak: Fraction | None

    @property
    def rack(self) -> Fraction | None:
        """What the rack's servers of the backend carry together; None where one of them says nothing."""
        rates = [(row.count, row.rate) for row in self.servers if row.group is None]
        if not self.complete or any(rate is None for _, rate in rates):
            return None
        return sum((count * rate for count, rate in rates if rate is not None), Fraction(0))

    @property
    def groups(self) -> tuple[tuple[Group, Servers], ...]:
        return tuple((row.group, row) for row in self.servers if row.group is not None)

    def carried(self, sizes: dict[str, int]) -> Fraction | None:
        """What rack and groups of these sizes (by key) carry; None where somebody says nothing."""
        total = self.rack
        for group, row in self.groups:
            if total is None or row.rate is None:
                return None
            total += sizes[group.key] * row.rate
        return total


def demands(site: Site) -> Iterator[Demand]:
    """The traffic whose way through the balancer is known: to one backend, or to a listen's own servers."""
    balancers = {str(balancer.path[-1]): balancer for balancer in site.blueprint.balancers}
    for name, traffic in sorted(site.spec.traffic.items()):
        key, _, entrance = traffic.to.partition(".")
        balancer = balancers.get(key)
        backend = _backend(site, key, entrance) if balancer else None
        if balancer is None or backend is None:
            continue
        servers, complete = servers_of(site, backend)
        base = per_second(traffic.base) if traffic.base else None
        yield Demand(name, ("traffic", name), traffic, balancer, backend, servers, complete, base, _peak(traffic, base))


def _peak(traffic: schema.Traffic, base: Fraction | None) -> Fraction | None:
    if traffic.peak is not None:
        return per_second(traffic.peak)
    if traffic.users is not None and traffic.each is not None:
        return traffic.users * per_second(traffic.each)
    return base if traffic.shape == "flat" else None


def _backend(site: Site, balancer: str, entrance: str) -> Path | None:
    """Where requests at a frontend or listen go, if that is one place."""
    spec = site.spec.haproxy[balancer]
    section = spec.frontends.get(entrance) or spec.listens.get(entrance)
    if section is None or section.use_backend:
        return None
    name = section.default_backend or entrance
    word = "backends" if name in spec.backends else "listens"
    return ("haproxy", balancer, word, name) if name in getattr(spec, word) else None


def servers_of(site: Site, backend: Path) -> tuple[tuple[Servers, ...], bool]:
    """The members of a backend, without those that only step in; and whether these are all of its servers."""
    section = getattr(site.spec.haproxy[str(backend[1])], str(backend[2]))[backend[3]]
    groups = {group.key: group for group in site.blueprint.groups}
    rows: list[Servers] = []
    for name, member in sorted(section.members.items()):
        path = (*backend, "members", name)
        if member.backup:
            continue
        if member.autoscaling is not None and member.autoscaling in groups:
            group = groups[member.autoscaling]
            rows.append(Servers(path, member, 0, site.spec.autoscaling[group.key].serves, group))
        elif member.domains is not None and member.domains in site.spec.domains:
            domain = site.spec.domains[member.domains]
            rows.append(Servers(path, member, 1 if domain.count is None else domain.count, domain.serves, None))
        for machine in member.machines or ():
            if machine in site.spec.machines:
                rows.append(Servers(path, member, 1, site.spec.machines[machine].serves, None))
    return tuple(rows), not section.servers and not section.server_template


def largest(site: Site, group: Group) -> int:
    """The largest size that the group may have, whatever schedule holds."""
    sizes = [schedule.max_size for _, _, schedule in linked(site, group) if schedule.max_size is not None]
    return max([group.max_size, *sizes])


def response_time(demand: Demand) -> Fraction | None:
    """The slowest time of one request among the backend's servers; None where one of them says nothing."""
    times = [row.serves.time if row.serves else None for row in demand.servers]
    if not times or None in times:
        return None
    return max(seconds(time) for time in times if time is not None)


def rounded(rate: Fraction) -> str:
    """A rate for a message: 1440/s."""
    return f"{round(rate):,}/s" if rate >= 10 or not rate else f"{float(rate):.2g}/s"


_BITS = {"k": 1_000, "M": 1_000_000, "G": 1_000_000_000}


def bits_per_second(bandwidth: str) -> Fraction:
    """A bandwidth in bits a second: `1.25Gbps` is 1250000000."""
    number = bandwidth.removesuffix("bps")
    return Fraction(number[:-1]) * _BITS[number[-1]] if number[-1] in _BITS else Fraction(number)
