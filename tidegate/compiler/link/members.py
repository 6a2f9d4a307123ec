"""Links members of backends to servers, or to a template of slots."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from tidegate.compiler.blueprint import Domain
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Related
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import counted
from tidegate.haproxy import model as haproxy
from tidegate.schemas import haproxy as schema

DomainsByKey = Mapping[str, list[Domain]]
"""The domains of each key of the spec, in order."""

Made = TypeVar("Made", bound=haproxy.Model)
Origins = dict[Path, Path]
"""Path in the configuration → path of the spec that defines it."""

UNSET = "0.0.0.0"
"""The address of a slot without an instance."""

_OPTIONS = frozenset(haproxy.ServerOptions.model_fields)


def built(model: type[Made], fields: Mapping[str, Any]) -> Made:
    """Like `model_construct`, without determining all defaults again for each call."""
    return cast("Made", _blank(model).model_copy(update=fields))


@cache
def _blank(model: type[haproxy.Model]) -> haproxy.Model:
    return model.model_construct()


def slots_for(max_size: int) -> int:
    """The number of slots for a group with this largest size: ten percent more, rounded up, plus two."""
    return (11 * max_size + 9) // 10 + 2


def member_servers(
    context: LinkContext, path: Path, name: str, member: schema.Member, domains: DomainsByKey
) -> tuple[dict[str, haproxy.Server], dict[str, haproxy.ServerTemplate]]:
    """The servers of a member by name, which is the former one of a renamed resource; or its slots."""
    if member.autoscaling is not None:
        return {}, _slots(context, path, name, member)
    addresses = _domains(context, path, member, domains) if member.domains else _machines(context, path, member)
    there = {str(number) for number in range(1, len(addresses) + 1)}
    for number in member.each if addresses else ():
        if number not in there:
            message = f"`each` has `{number}`, but the member has {counted(len(addresses), 'server')}"
            many = ("domains", str(member.domains), "count") if member.domains else (*path, "machines")
            related = (Related(context.value(many), "this number"),)
            needs: tuple[Path, ...] = (path, ("domains", str(member.domains)), ("machines",))
            context.report("TG503", (*path, "each", number), message, related=related, on_key=True, needs=needs)
    servers = {
        server: built(
            haproxy.Server,
            {**_options(member), **_options(member.each.get(str(number))), "address": address, "port": member.port},
        )
        for number, (server, address) in enumerate(addresses, 1)
    }
    return servers, {}


def _options(options: haproxy.ServerOptions | None) -> dict[str, Any]:
    if options is None:
        return {}
    return {name: getattr(options, name) for name in options.model_fields_set & _OPTIONS}


def _domains(context: LinkContext, path: Path, member: schema.Member, domains: DomainsByKey) -> list[tuple[str, str]]:
    name = str(member.domains)
    if not context.known((*path, "domains"), name):
        return []
    found: list[tuple[str, str]] = []
    for domain in domains.get(name, ()):
        if len(domain.nics) < len(context.spec.domains[name].nics):
            return []  # a NIC could not be linked, which is already reported
        address = next((nic.address for nic in domain.nics if nic.address), None)
        if address is None and any(nic.addresses for nic in context.spec.domains[name].nics.values()):
            return []
        if address is None:
            message = f"domain `{domain.resource}` has no address for the load balancer"
            help_ = f"set `addresses` in `domains: {{{name}: {{nics: …}}}}`"
            related = (Related(context.key(("domains", name)), "none of its NICs has an address"),)
            context.report(
                "TG504",
                (*path, "domains"),
                message,
                help=help_,
                related=related,
                needs=(("domains", name), ("networks",)),
            )
            return []
        found.append((domain.was or domain.resource, address))
    return found


def _machines(context: LinkContext, path: Path, member: schema.Member) -> list[tuple[str, str]]:
    machines = context.spec.machines
    return [
        (machines[name].was or name, machines[name].address)
        for number, name in enumerate(member.machines or ())
        if context.known((*path, "machines", number), name)
    ]


def _slots(context: LinkContext, path: Path, name: str, member: schema.Member) -> dict[str, haproxy.ServerTemplate]:
    groups, group = context.spec.autoscaling, str(member.autoscaling)
    if not context.known((*path, "autoscaling"), group):
        return {}
    sizes = [groups[group].max_size, *(one.max_size or 0 for one in groups[group].schedules.values())]
    slots = member.slots or slots_for(max(sizes))
    options: dict[str, Any] = {"disabled": True, **_options(member)}
    return {
        name: built(haproxy.ServerTemplate, {**options, "slots": f"1-{slots}", "address": UNSET, "port": member.port})
    }
