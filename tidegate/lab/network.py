"""The lab's network: a namespace per host, `eth0` in its bridge `br0`, and one more that is the LAN."""

from __future__ import annotations

import json

from tidegate.lab.command import run, succeeds
from tidegate.lab.layout import Host, Layout

GATEWAY = "192.168.1.1/24"
"""The LAN's own address: somewhere to send requests from; nothing leads out of it."""


def namespaces(layout: Layout) -> tuple[str, ...]:
    return (layout.lan, *(host.namespace for host in layout.hosts))


def up(layout: Layout) -> None:
    """Makes the namespaces and what is in them; nothing of it is ever seen in the machine's own network."""
    for namespace in namespaces(layout):
        run("ip", "netns", "add", namespace)
        off = [f"net.ipv6.conf.{which}.disable_ipv6=1" for which in ("all", "default")]
        run("ip", "netns", "exec", namespace, "sysctl", "-qw", *off)
        _ip(namespace, "link set lo up")
    _ip(layout.lan, "link add br0 type bridge forward_delay 0")
    _ip(layout.lan, f"address add {GATEWAY} dev br0")
    _ip(layout.lan, "link set br0 up")
    for host in layout.hosts:
        _join(layout, host)


def _join(layout: Layout, host: Host) -> None:
    """The host's bridge over its `eth0`, whose other end is a port of the LAN."""
    _ip(host.namespace, f"link add eth0 type veth peer name {host.name} netns {layout.lan}")
    _ip(host.namespace, "link add br0 type bridge forward_delay 0")
    _ip(host.namespace, "link set eth0 master br0 up")
    _ip(host.namespace, f"address add {host.interface} dev br0")
    _ip(host.namespace, "link set br0 up")
    _ip(layout.lan, f"link set {host.name} master br0 up")


def _ip(namespace: str, arguments: str) -> None:
    run("ip", "-n", namespace, *arguments.split())


def down(layout: Layout) -> None:
    """Removes what there is of it; the processes in it have ended before."""
    for namespace in present(layout):
        run("ip", "netns", "delete", namespace)


def present(layout: Layout) -> list[str]:
    """The lab's namespaces that exist."""
    listed = run("ip", "-j", "netns", "list").strip() or "[]"
    names = {entry["name"] for entry in json.loads(listed)}
    return [namespace for namespace in namespaces(layout) if namespace in names]


def intact(host: Host) -> bool:
    """Whether the host's bridge is up, has its address, and `eth0` as a port."""
    if not succeeds("ip", "-n", host.namespace, "link", "show", "eth0", "master", "br0"):
        return False
    (bridge,) = json.loads(run("ip", "-j", "-n", host.namespace, "address", "show", "br0"))
    addresses = [f"{entry['local']}/{entry['prefixlen']}" for entry in bridge["addr_info"]]
    return str(host.interface) in addresses and "UP" in bridge["flags"]
