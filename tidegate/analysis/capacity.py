"""The capacity of a backend's servers: their number, their rate and their limit on connections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Group, Path
from tidegate.schemas.units import per_second

if TYPE_CHECKING:
    from tidegate.schemas.haproxy import Backend, Listen, Member
    from tidegate.schemas.serves import Serves


@dataclass(frozen=True, slots=True)
class Servers:
    """The servers of a member: `count` of them in the rack (`group` is None), or those of an Auto Scaling group."""

    path: Path
    member: Member
    count: int
    serves: Serves | None
    group: Group | None

    @property
    def rate(self) -> Fraction | None:
        """The requests per second that one server carries; None if the spec does not say."""
        return per_second(self.serves.rate) if self.serves and self.serves.rate else None

    @property
    def identity(self) -> tuple[object, ...]:
        """Identifies the servers of the member, which can be members of several backends."""
        return self.member.domains, self.member.autoscaling, tuple(self.member.machines or ())


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A member of a backend or `listen` section that is an Auto Scaling group; `path` is the path of the member."""

    balancer: Balancer
    path: Path
    group: Group

    @property
    def section(self) -> Path:
        """The path of its backend or `listen` section."""
        return self.path[:4]


def servers_of(site: LinkedSite, backend: Path) -> tuple[tuple[Servers, ...], bool]:
    """The servers of a backend's members without backups, and whether the backend has no other servers."""
    section = getattr(site.spec.haproxy[str(backend[1])], str(backend[2]))[backend[3]]
    rows: list[Servers] = []
    known = bool(section.members)
    for name, member in sorted(section.members.items()):
        if not member.backup:
            found = _servers(site, (*backend, "members", name), member)
            known &= bool(found) or member.machines is not None
            rows += found
    return tuple(rows), known and not section.servers and not section.server_template


def _servers(site: LinkedSite, path: Path, member: Member) -> list[Servers]:
    """The servers of one member; empty if its reference is undefined."""
    groups = site.blueprint.groups if member.autoscaling is not None else ()
    group = next((group for group in groups if group.key == member.autoscaling), None)
    domain = site.spec.domains.get(member.domains or "")
    if group is not None:
        return [Servers(path, member, 0, site.spec.autoscaling[group.key].serves, group)]
    if domain is not None:
        return [Servers(path, member, 1 if domain.count is None else domain.count, domain.serves, None)]
    machines = [site.spec.machines[name] for name in member.machines or () if name in site.spec.machines]
    return [Servers(path, member, 1, machine.serves, None) for machine in machines]


def group_members(site: LinkedSite) -> Iterator[GroupMember]:
    """The members that are Auto Scaling groups."""
    groups = {group.key: group for group in site.blueprint.groups}
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    if member.autoscaling in groups:
                        path = (*balancer.path, word, name, "members", key)
                        yield GroupMember(balancer, path, groups[member.autoscaling])


def maxconn_of(member: Member, section: Backend | Listen) -> int | None:
    """The `maxconn` of the member or of the section's `default-server`; 0 means no limit, None that it is not set."""
    if member.maxconn is not None:
        return member.maxconn
    return section.default_server.maxconn if section.default_server else None


def all_members_link(site: LinkedSite) -> bool:
    """Whether every backend has servers and the group of every member exists; other rules report the rest."""
    groups = site.spec.autoscaling
    for spec in site.spec.haproxy.values():
        sections: list[Backend | Listen] = [*spec.backends.values(), *spec.listens.values()]
        members = [member for section in sections for member in section.members.values()]
        if any(member.autoscaling is not None and member.autoscaling not in groups for member in members):
            return False
        if any(not (one.members or one.servers or one.server_template) for one in spec.backends.values()):
            return False
    return True


def format_rate(rate: Fraction) -> str:
    """A rate for a message: `1,440/s`."""
    return f"{round(rate):,}/s" if rate >= 10 or not rate else f"{float(rate):.2g}/s"
