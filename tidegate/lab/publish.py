"""Published ports: the lab's pages on the loopback interface, on the same ports during the lifetime of the lab."""

from __future__ import annotations

import socket
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from tidegate.lab.layout import Layout
from tidegate.lab.processes import start

PART = "publish"
PUBLISHED = {"shop": (8080, 80, "/"), "statistics": (8404, 8404, "/")}
"""Name → preferred port on the loopback interface, port of the load balancer, and path of the page."""


def publish(layout: Layout, before: Mapping[str, str]) -> dict[str, str]:
    """Starts the forwarder and returns the URLs by name. A recreated lab keeps the ports of its URLs `before`."""
    host = layout.hosts[0]
    had = {name: urlsplit(url).port or 0 for name, url in before.items()}
    listeners = {name: listen(had.get(name, preferred)) for name, (preferred, _, _) in PUBLISHED.items()}
    pairs = [f"{listeners[name].fileno()}={host.address}:{port}" for name, (_, port, _) in PUBLISHED.items()]
    argv = ["ip", "netns", "exec", host.namespace, sys.executable, "-m", "tidegate.lab.forward", *pairs]
    start(layout, PART, argv, "tidegate.lab.forward", *listeners.values())
    urls = {}
    for name, listener in listeners.items():
        urls[name] = f"http://127.0.0.1:{listener.getsockname()[1]}{PUBLISHED[name][2]}"
        listener.close()
    return urls


def listen(preferred: int = 0) -> socket.socket:
    """A listening socket on the loopback interface, on the preferred port or, if it is in use, on a free one."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", preferred))
    except OSError:
        listener.bind(("127.0.0.1", 0))
    listener.listen(4096)
    return listener


def reachable(url: str) -> bool:
    """Whether the URL's port accepts connections."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port or 80), timeout=2).close()
    except OSError:
        return False
    return True
