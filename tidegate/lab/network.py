"""The network of the lab: a namespace per host, in which `eth0` is a port of the bridge `br0`, and one for the LAN."""

from __future__ import annotations

import json

from tidegate.lab.command import run, succeeds
from tidegate.lab.layout import BRIDGE, Host, Layout

GATEWAY = "192.168.1.1/24"
"""The address of the LAN's bridge, from which requests are sent. It is not a router."""


def namespaces(layout: Layout) -> tuple[str, ...]:
    return (layout.lan, *(host.namespace for host in layout.hosts))


def create(layout: Layout) -> None:
    """Creates the namespaces, bridges and veth pairs, none of them in the network namespace of the machine."""
    for namespace in namespaces(layout):
        run("ip", "netns", "add", namespace)
        off = [f"net.ipv6.conf.{which}.disable_ipv6=1" for which in ("all", "default")]
        run("ip", "netns", "exec", namespace, "sysctl", "-qw", *off)
        _ip(namespace, "link set lo up")
    _ip(layout.lan, f"link add {BRIDGE} type bridge forward_delay 0")
    _ip(layout.lan, f"address add {GATEWAY} dev {BRIDGE}")
    _ip(layout.lan, f"link set {BRIDGE} up")
    for host in layout.hosts:
        _connect(layout, host)


def _connect(layout: Layout, host: Host) -> None:
    """Adds the bridge of the host and `eth0`, a veth whose peer is a port of the LAN's bridge."""
    _ip(host.namespace, f"link add eth0 type veth peer name {host.name} netns {layout.lan}")
    _ip(host.namespace, f"link add {BRIDGE} type bridge forward_delay 0")
    _ip(host.namespace, f"link set eth0 master {BRIDGE} up")
    _ip(host.namespace, f"address add {host.interface} dev {BRIDGE}")
    _ip(host.namespace, f"link set {BRIDGE} up")
    _ip(layout.lan, f"link set {host.name} master {BRIDGE} up")


def _ip(namespace: str, arguments: str) -> None:
    run("ip", "-n", namespace, *arguments.split())


def delete(layout: Layout) -> None:
    """Deletes the existing namespaces. Their processes must have ended."""
    for namespace in existing(layout):
        run("ip", "netns", "delete", namespace)


def existing(layout: Layout) -> list[str]:
    """The existing namespaces of the lab."""
    listed = run("ip", "-j", "netns", "list").strip() or "[]"
    names = {entry["name"] for entry in json.loads(listed)}
    return [namespace for namespace in namespaces(layout) if namespace in names]


def is_up(host: Host) -> bool:
    """Whether the bridge of the host is up, has its address, and has `eth0` as a port."""
    if not succeeds("ip", "-n", host.namespace, "link", "show", "eth0", "master", BRIDGE):
        return False
    (bridge,) = json.loads(run("ip", "-j", "-n", host.namespace, "address", "show", BRIDGE))
    addresses = [f"{entry['local']}/{entry['prefixlen']}" for entry in bridge["addr_info"]]
    return str(host.interface) in addresses and "UP" in bridge["flags"]
