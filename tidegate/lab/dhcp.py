"""Starts the lab's DHCP server on the bridge of the first host. It serves static leases only."""

from __future__ import annotations

from tidegate.lab import leases, processes
from tidegate.lab.layout import BRIDGE, Layout
from tidegate.progress import Step


def start(layout: Layout, current: Step) -> None:
    """Starts dnsmasq without leases; `leases.write` adds them."""
    host, pidfile = layout.hosts[0], layout.folder / "dhcp.pid"
    network = host.interface.network
    layout.leases.touch()
    argv = [
        *("ip", "netns", "exec", host.namespace, "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null"),
        *("--port=0", f"--interface={BRIDGE}", "--bind-interfaces", "--except-interface=lo", "--user=root"),
        f"--pid-file={pidfile}",
        f"--dhcp-range={network.network_address},static,{network.netmask},infinite",
        f"--dhcp-hostsfile={layout.leases}",
        f"--dhcp-leasefile={layout.folder}/dhcp.leases",
        "--dhcp-option=option:router",
        "--log-facility=-",
    ]
    processes.start(layout, leases.PART, argv, "dnsmasq")
    processes.wait_until_ready(layout, leases.PART, current, pidfile.exists)
