"""Hosts and networks."""

from __future__ import annotations

from dataclasses import replace

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NoEffect, NotDeployed
from tidegate.compiler.capabilities.places import Place

_CONNECTION = Deployed("libvirt:Provider", "domains")
_NETWORK = Deployed("libvirt:Network", "networks")
_BALANCER_LET_IN = Deployed(
    "aws:SecurityGroupIngressRule",
    "security-group-ingress",
    how="used by `from: {balancer: …}` and in stack outputs",
)
_NETWORK_LET_IN = Deployed("aws:SecurityGroupIngressRule", "security-group-ingress", how="used by `from: {network: …}`")
_RANGE_ON_BRIDGE = NotDeployed(
    "its addresses are not assigned to guests",
    up=1,
    what="`dhcp` on a bridge",
    in_blueprint=True,
)
_END_OF_RANGE_ON_BRIDGE = NotDeployed(elsewhere="networks.*.dhcp.from", in_blueprint=True)
_LABELS = NotDeployed()
_BRIDGE_IS_THERE = NotDeployed("the bridge must exist on the host")


def _is_bridge(place: Place) -> bool:
    """the network is `mode: bridge`"""
    return bool(place.thing.mode == "bridge")


def _is_on_other_host(place: Place) -> bool:
    """the network is on another host"""
    network, host = place.thing, place.path[-2]
    return network.mode != "bridge" and network.host not in (None, host)


_HOSTS = (
    Entry("hosts.*.uri", _CONNECTION),
    Entry("hosts.*.capacity.vcpus", ChecksOnly("TG404 compares it with the domains of the host")),
    Entry("hosts.*.capacity.memory", ChecksOnly("TG403 compares it with the domains of the host")),
    Entry("hosts.*.overcommit.vcpus", ChecksOnly("TG404 multiplies the host's `capacity` by it")),
    Entry("hosts.*.overcommit.memory", ChecksOnly("TG403 multiplies the host's `capacity` by it")),
    Entry(
        "hosts.*.pools.*.path",
        Deployed("", "volumes", how="in `virsh` commands; the pool must exist"),
    ),
    Entry("hosts.*.pools.*.size", ChecksOnly("TG406 compares it with the volumes in the pool")),
    Entry("hosts.*.zone", Deployed("libvirt:Domain", "domains", how="used by `placement: {spread: zone}`")),
    Entry("hosts.*.address", _BALANCER_LET_IN),
    Entry("hosts.*.uplink", _BRIDGE_IS_THERE),
    Entry("hosts.*.labels", _LABELS),
)

_NETWORKS = (
    Entry("networks.*", _NETWORK),
    Entry("networks.*.mode", _NETWORK),
    Entry("networks.*.host", _NETWORK),
    Entry("networks.*.bridge", _NETWORK),
    Entry("networks.*.uplink", _BRIDGE_IS_THERE, _is_bridge),
    Entry("networks.*.uplink", NotDeployed("the routes of the host determine how packets leave it")),
    Entry("networks.*.cidr", _NETWORK_LET_IN, _is_bridge),
    Entry("networks.*.cidr", _NETWORK),
    Entry("networks.*.gateway", NotDeployed("it is not configured in guests")),
    Entry("networks.*.dns", NotDeployed("it is not configured in guests")),
    Entry("networks.*.dhcp.from", _RANGE_ON_BRIDGE, _is_bridge),
    Entry("networks.*.dhcp.from", _NETWORK),
    Entry("networks.*.dhcp.to", _END_OF_RANGE_ON_BRIDGE, _is_bridge),
    Entry("networks.*.dhcp.to", _NETWORK),
    Entry(
        "networks.*.domain", NotDeployed("it is not configured in guests on a bridge", in_blueprint=True), _is_bridge
    ),
    Entry("networks.*.domain", _NETWORK),
    Entry("networks.*.mtu", replace(_BRIDGE_IS_THERE, in_blueprint=True), _is_bridge),
    Entry("networks.*.mtu", _NETWORK),
    Entry("networks.*.hosts.*.uplink", _BRIDGE_IS_THERE),
    Entry("networks.*.hosts.*.bridge", NoEffect("the network is on another host"), _is_on_other_host),
    Entry("networks.*.hosts.*.bridge", _NETWORK),
    Entry("networks.*.labels", _LABELS),
    Entry("networks.*.was", _NETWORK),
)

RACK = (*_HOSTS, *_NETWORKS)
