"""What a site carries, and what its traffic asks of it: rates in requests a second, as `serves` and `traffic` say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tidegate.analysis.lines import flat
from tidegate.analysis.site import LinkedSite
from tidegate.analysis.times import linked
from tidegate.compiler.blueprint import Balancer, Group, Path
from tidegate.schemas.units import per_second, seconds

if TYPE_CHECKING:
    from tidegate.schemas import traffic as schema
    from tidegate.schemas.haproxy import Backend, Listen, Member
    from tidegate.schemas.serves import Serves


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
    """Traffic, and the backends that it goes to; none where that is decided at run time.

    `servers` are those of all backends, each once. Rates are None where the spec does not say them.
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


def demands(site: LinkedSite) -> Iterator[Demand]:
    """The traffic that comes to a balancer of the site."""
    balancers = {str(balancer.path[-1]): balancer for balancer in site.blueprint.balancers}
    for name, traffic in sorted(site.spec.traffic.items()):
        key, _, entrance = traffic.to.partition(".")
        balancer = balancers.get(key)
        if balancer is None or not _is_there(site, key, entrance):
            continue
        backends = _backends(site, key, entrance)
        servers, complete = _together(site, backends)
        base = per_second(traffic.base) if traffic.base else None
        peak = _peak(traffic, base)
        yield Demand(name, ("traffic", name), traffic, balancer, backends, servers, complete, base, peak)


def _is_there(site: LinkedSite, balancer: str, entrance: str) -> bool:
    spec = site.spec.haproxy[balancer]
    return entrance in spec.frontends or entrance in spec.listens


def _together(site: LinkedSite, backends: tuple[Path, ...]) -> tuple[tuple[Servers, ...], bool]:
    """The servers of all backends, each once, and whether these are all that there are."""
    rows: list[Servers] = []
    complete, seen = bool(backends), set[tuple[object, ...]]()
    for backend in backends:
        servers, whole = servers_of(site, backend)
        complete &= whole
        rows += [row for row in servers if _who(row) not in seen]
        seen |= {_who(row) for row in servers}
    return tuple(rows), complete


def _who(row: Servers) -> tuple[object, ...]:
    """Whom a member stands for: one may stand in several backends."""
    return row.member.domains, row.member.autoscaling, tuple(row.member.machines or ())


def _peak(traffic: schema.Traffic, base: Fraction | None) -> Fraction | None:
    if traffic.peak is not None:
        return per_second(traffic.peak)
    if traffic.users is not None and traffic.each is not None:
        return traffic.users * per_second(traffic.each)
    return base if traffic.shape == "flat" else None


def _backends(site: LinkedSite, balancer: str, entrance: str) -> tuple[Path, ...]:
    """Where requests at a frontend or listen may go; nothing where that is not known."""
    spec = site.spec.haproxy[balancer]
    section = spec.frontends.get(entrance) or spec.listens.get(entrance)
    if section is None or any(line.startswith("use_backend") for line in section.raw or ()):
        return ()
    lines = list(flat(section.use_backend or ()))
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


def servers_of(site: LinkedSite, backend: Path) -> tuple[tuple[Servers, ...], bool]:
    """The members of a backend, without those that only step in; and whether these are all of its servers."""
    section = getattr(site.spec.haproxy[str(backend[1])], str(backend[2]))[backend[3]]
    groups = {group.key: group for group in site.blueprint.groups}
    rows: list[Servers] = []
    known = bool(section.members)
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
        known &= member.machines is not None or member.domains in site.spec.domains or member.autoscaling in groups
    return tuple(rows), known and not section.servers and not section.server_template


def largest(site: LinkedSite, group: Group) -> int:
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


def everything_links(site: LinkedSite) -> bool:
    """Whether every backend has servers and every member's group is there: else that has been said."""
    groups = site.spec.autoscaling
    for spec in site.spec.haproxy.values():
        served: list[Backend | Listen] = [*spec.backends.values(), *spec.listens.values()]
        members = [member for section in served for member in section.members.values()]
        if any(member.autoscaling is not None and member.autoscaling not in groups for member in members):
            return False
        if any(not (one.members or one.servers or one.server_template) for one in spec.backends.values()):
            return False
    return True
