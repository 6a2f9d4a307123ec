"""Sends requests to the lab's shop like a browser, and counts the servers that respond."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Mapping

from tidegate.lab.layout import Layout
from tidegate.progress import Step

SERVED_BY = "X-Served-By"


def answers(url: str, requests: int = 8) -> Mapping[str, int]:
    """Name of a server → number of requests that it answered. Each request uses a new connection."""
    return dict(sorted(Counter(server for server in (_serving(url) for _ in range(requests)) if server).items()))


def wait_for_all(lab: str, url: str, seconds: float, step: Step) -> bool:
    """Whether every server with a lease answers within some seconds."""
    names = servers(lab)
    seen: set[str] = set()
    deadline = time.monotonic() + seconds
    while not names <= seen and time.monotonic() < deadline:
        step.update(len(seen), len(names), ", ".join(sorted(names - seen)))
        answered = _serving(url)
        seen |= {answered} if answered else set()
        if answered is None:
            time.sleep(0.2)
    return names <= seen


def servers(lab: str) -> set[str]:
    """The host names in the lab's leases."""
    leases = Layout(lab).leases
    lines = leases.read_text().splitlines() if leases.exists() else []
    return {line.split(",")[2] for line in lines if line.count(",") >= 3}


def _serving(url: str) -> str | None:
    """The server that answered a request; None if there was no answer."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            server: str | None = response.headers.get(SERVED_BY)
            return server
    except (urllib.error.URLError, OSError):
        return None
