"""Load balancers: the keywords of HAProxy, which are all rendered in haproxy.cfg, and additions of the language."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import Deployed, Entry, NoEffect, NotDeployed
from tidegate.compiler.capabilities.places import Place

_CONFIGURATION = Deployed("haproxy:Configuration", "haproxy.cfg")
_MEMBER = "haproxy.*.backends|listens.*.members.*"
_LOCAL = ("lab:", "qemu:///", "qemu+unix:///")
"""Prefixes of the URIs of this machine and of hosts of the lab."""


def _host(place: Place) -> str | None:
    """The host of a load balancer; None if it is a pair or ambiguous."""
    spec, target = place.spec, place.thing.target
    if target.hosts:
        return None
    host = target.host or (next(iter(spec.hosts)) if len(spec.hosts) == 1 else None)
    return host if host in spec.hosts else None


def _is_remote(place: Place) -> bool:
    """the balancer's host is another machine"""
    host = _host(place)
    return host is not None and not place.spec.hosts[host].uri.startswith(_LOCAL)


def _is_pair(place: Place) -> bool:
    """the balancer is a pair (`hosts`)"""
    return bool(place.thing.target.hosts)


def _names_a_group(place: Place) -> bool:
    """the group is in the spec"""
    return place.value in place.spec.autoscaling


def _has_slots(place: Place) -> bool:
    """the member is an Auto Scaling group"""
    return place.above().autoscaling is not None


def _has_no_slots(place: Place) -> bool:
    """the member is not an Auto Scaling group"""
    return not _has_slots(place)


_REMOTE = NotDeployed(what="a balancer on a remote host", rendered="haproxy.cfg", in_blueprint=True)
_AGENT = NotDeployed(
    "slots are not assigned to instances", by=_CONFIGURATION.by, rendered="haproxy.cfg", in_blueprint=True
)
_PAIR = NotDeployed(
    "HAProxy is not configured on its hosts",
    what="a pair of balancers (`hosts`)",
    by="aws:SecurityGroupIngressRule",
    rendered="security-group-ingress",
    in_blueprint=True,
)
_ADDRESS_OF_PAIR = NotDeployed(elsewhere="haproxy.*.target.hosts", in_blueprint=True)

BALANCERS = (
    Entry("haproxy.*", _REMOTE, _is_remote),
    Entry("haproxy.*", _CONFIGURATION),
    Entry(
        "haproxy.*.target.host",
        Deployed("haproxy:Configuration", "security-group-ingress", how="used by `from: {balancer: …}`"),
    ),
    Entry("haproxy.*.target.hosts", _PAIR),
    Entry("haproxy.*.target.address", _ADDRESS_OF_PAIR, _is_pair),
    Entry("haproxy.*.target.address", Deployed("pulumi:Stack", how="in a stack output")),
    Entry("haproxy.*.hitless", _CONFIGURATION),
    Entry("haproxy.*.was", Deployed("haproxy:Configuration")),
    Entry(f"{_MEMBER}.domains", _CONFIGURATION),
    Entry(f"{_MEMBER}.machines", _CONFIGURATION),
    Entry(f"{_MEMBER}.autoscaling", _AGENT, _names_a_group),
    Entry(f"{_MEMBER}.port", _CONFIGURATION),
    Entry(f"{_MEMBER}.slots", NoEffect("only members that are Auto Scaling groups have slots"), _has_no_slots),
    Entry(f"{_MEMBER}.slots", _CONFIGURATION),
    Entry(f"{_MEMBER}.each", NoEffect("all slots have the same options"), _has_slots),
    Entry(f"{_MEMBER}.each", _CONFIGURATION),
)
