"""The host of each domain: that of the spec, that of the lock file, or one that is selected by spreading."""

from __future__ import annotations

import hashlib
from collections import Counter

from tidegate.compiler.link.context import LinkContext
from tidegate.schemas import domains as schema


def placed(
    context: LinkContext, key: str, domain: schema.Domain, names: list[str], former: list[str]
) -> list[str] | None:
    """The host of each domain of a group. `names` are the names of the domains, `former` their former ones.

    Only the domains of the group are taken into account, so that other groups do not move them. None, with a finding,
    if there are no hosts.
    """
    named = domain.placement.host
    if named is not None:
        known = context.known(("domains", key, "placement", "host"), named)
        return [named] * len(names) if known else None
    if not context.spec.hosts:
        message = "there is no host to run on: `hosts` is empty"
        context.report("TG202", ("domains", key), message, on_key=True, needs=(("hosts",),))
        return None
    locked = [_locked(context, name) or _locked(context, old) for name, old in zip(names, former, strict=True)]
    order = _candidates(context, domain.was or key, domain)
    taken = Counter(host for host in locked if host)
    found: list[str] = []
    for host in locked:
        chosen = host or _emptiest(context, order, taken, domain.placement.spread == "zone")
        taken[chosen] += host is None
        found.append(chosen)
    return found


def _locked(context: LinkContext, name: str) -> str | None:
    host = context.lock.placement.get(name)
    return host if host in context.spec.hosts else None


def _emptiest(context: LinkContext, order: list[str], taken: Counter[str], by_zone: bool) -> str:
    """The first host with the fewest domains of the group; if `by_zone`, in the zone with the fewest."""
    zones = {name: host.zone or name for name, host in context.spec.hosts.items()}
    in_zone: Counter[str] = Counter()
    for host, number in taken.items() if by_zone else ():
        in_zone[zones[host]] += number
    return min(order, key=lambda host: (in_zone[zones[host]], taken[host]))


def _candidates(context: LinkContext, identity: str, domain: schema.Domain) -> list[str]:
    """The hosts with the networks and pools of the group (all hosts if there are none), starting at one by its name."""
    fit = _fitting(context, domain) or context.hosts
    first = int.from_bytes(hashlib.sha256(identity.encode()).digest()[:8]) % len(fit)
    return fit[first:] + fit[:first]


def _fitting(context: LinkContext, domain: schema.Domain) -> list[str]:
    networks = (context.spec.networks.get(nic.network or card) for card, nic in domain.nics.items())
    bound = {network.host for network in networks if network is not None and network.host is not None}
    pools = {disk.pool for disk in domain.disks.values() if disk.pool is not None}
    return [host for host in context.hosts if bound <= {host} and pools <= context.spec.hosts[host].pools.keys()]
