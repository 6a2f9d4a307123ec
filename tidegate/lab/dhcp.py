"""The lab's DHCP server, on the bridge of its first host: it knows only the network cards it is told."""

from __future__ import annotations

from tidegate.lab import leases
from tidegate.lab.layout import Layout
from tidegate.lab.processes import await_ready, start
from tidegate.progress import Step


def up(layout: Layout, current: Step) -> None:
    """Starts it, with no leases yet; `leases.write` tells it more."""
    host, pidfile = layout.hosts[0], layout.folder / "dhcp.pid"
    network = host.interface.network
    layout.leases.touch()
    argv = [
        *("ip", "netns", "exec", host.namespace, "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null"),
        *("--port=0", "--interface=br0", "--bind-interfaces", "--except-interface=lo", "--user=root"),
        f"--pid-file={pidfile}",
        f"--dhcp-range={network.network_address},static,{network.netmask},infinite",
        f"--dhcp-hostsfile={layout.leases}",
        f"--dhcp-leasefile={layout.folder}/dhcp.leases",
        "--dhcp-option=option:router",
        "--log-facility=-",
    ]
    start(layout, leases.PART, argv, "dnsmasq")
    await_ready(layout, leases.PART, current, pidfile.exists)
