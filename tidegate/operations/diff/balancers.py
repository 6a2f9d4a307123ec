"""Load balancers: their hosts, and their configuration by property, with the keywords of HAProxy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tidegate.analysis.origins import spec_path
from tidegate.compiler.blueprint import Balancer, Blueprint, Path
from tidegate.operations.diff.change import Action, Change
from tidegate.operations.diff.matching import Consequence, Kind, in_fields, paired, resource, whole
from tidegate.operations.formatting.values import readable
from tidegate.operations.spec.paths import dotted

BALANCER = Kind(
    "balancer",
    added=("balancer", ""),
    removed=("outage", "its frontends no longer accept connections"),
    changed={
        "hosts": ("outage", "moved: no connections are accepted until it runs on the new host"),
        "address": ("disruption", "clients must use the new address"),
    },
    otherwise=("balancer", ""),
    apart=frozenset({"configuration", "origins"}),
)
_LISTENING = ("frontends", "listens")
_SERVERS = {"servers": "server", "server-template": "server template"}
Difference = tuple[Path, Any, Any]
"""Path in a configuration, value before, value after."""


def compare_balancers(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """The changes of the load balancers."""
    for old, new in paired(before.balancers, after.balancers, resource):
        if old is None or new is None:
            yield whole(BALANCER, old, new)
        else:
            yield from in_fields(BALANCER, old, new)
            yield from _configuration(old, new)


def _configuration(old: Balancer, new: Balancer) -> Iterator[Change]:
    found = list(differences(old.configuration.tree(), new.configuration.tree()))
    alike = Counter(_without_address(each) for each in found)
    for path, was, is_ in found:
        if _is_server(path):
            yield _server(old, new, (path, was, is_), alone=alike[_without_address((path, was, is_))] == 1)
            continue
        effect, consequence = meaning(path, was, is_)
        action: Action = "added" if was is None else "removed" if is_ is None else "changed"
        balancer = old if is_ is None else new
        yield Change(
            effect=effect,
            kind="balancer",
            names=(new.resource,),
            action=action,
            property=dotted(path),
            before=readable("", was),
            after=readable("", is_),
            consequence=consequence,
            path=spec_path(balancer, path),
        )


def _is_server(path: Path) -> bool:
    return path[0] in ("backends", "listens") and len(path) > 3 and path[2] in _SERVERS


def _server(old: Balancer, new: Balancer, difference: Difference, *, alone: bool) -> Change:
    """The change of a server. Servers that are added or removed together are one change, without their addresses."""
    path, was, is_ = difference
    effect, consequence = meaning(path, was, is_)
    where = f"in {dotted(path[:2])} of {new.resource}"
    before, after = (value if alone else _elsewhere(value) for value in (was, is_))
    return Change(
        effect=effect,
        kind=_SERVERS[str(path[2])],
        names=(str(path[3]),),
        action="added" if was is None else "removed" if is_ is None else "changed",
        property=dotted(path[4:]),
        before=readable("", before),
        after=readable("", after),
        consequence=f"{where}: {consequence}" if consequence else where,
        path=spec_path(old if is_ is None else new, path),
    )


def _without_address(difference: Difference) -> str:
    """The difference as text, without the name and address of the server."""
    path, was, is_ = difference
    return repr((path[:3], path[4:], _elsewhere(was), _elsewhere(is_)))


def _elsewhere(value: Any) -> Any:
    """A server without its address; other values unchanged."""
    return {key: one for key, one in value.items() if key != "address"} if isinstance(value, Mapping) else value


def differences(old: Any, new: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """The differences as (path, before, after). The lines of a list are compared one by one."""
    if old is None or new is None:
        old, new = (_entries(one, other) for one, other in ((old, new), (new, old)))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted({*old, *new}):
            yield from differences(old.get(key), new.get(key), (*path, str(key)))
    elif isinstance(old, list) and isinstance(new, list) and old != new:
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        yield from ((path, one, None) for one in gone)
        yield from ((path, None, one) for one in come)
        if not gone and not come:
            yield path, old, new
    elif old != new:
        yield path, old, new


def _entries(value: Any, other: Any) -> Any:
    """An empty collection if there is none, so that its entries are added and removed by name."""
    whole = isinstance(other, Mapping) and other and all(isinstance(one, Mapping) for one in other.values())
    return {} if value is None and whole else value


def meaning(path: Path, was: Any, is_: Any) -> Consequence:
    """The consequence of a changed property of a configuration."""
    comes_or_goes = was is None or is_ is None
    if path[0] in _LISTENING and len(path) == 2:
        return ("outage", "no longer accepts connections") if is_ is None else ("balancer", "")
    if path[0] in _LISTENING and path[2] == "bind":
        return _bind(was, is_)
    if _is_server(path):
        if len(path) == 4 and comes_or_goes:
            return "capacity", "no longer gets requests" if is_ is None else ""
        if path[-1] in ("address", "port"):
            return "address", ""
        return ("capacity", "") if path[-1] in ("slots", "maxconn", "weight", "disabled") else ("balancer", "")
    if path[-1] == "mode":
        return "disruption", "the protocol changes"
    if path[0] == "backends" and len(path) == 2 and is_ is None:
        return "disruption", "its servers no longer get requests"
    return ("capacity", "") if path[-1] == "maxconn" else ("balancer", "")


def _bind(was: Any, is_: Any) -> Consequence:
    if is_ is None:
        return "disruption", "clients can no longer connect to this address"
    return ("balancer", "") if was is None else ("disruption", "the address is bound again")
