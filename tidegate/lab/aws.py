"""Starts the lab's AWS API, `aws_api`, in a process of its own on the machine's loopback."""

from __future__ import annotations

import sys
import urllib.request

from tidegate.lab import processes
from tidegate.lab.layout import Layout
from tidegate.lab.publish import listen
from tidegate.progress import Step

PART = "aws"


def start(layout: Layout) -> str:
    """Starts the API on a free port; returns its endpoint, which responds some seconds later."""
    with listen() as listener:
        argv = [sys.executable, "-m", "tidegate.lab.aws_api", str(listener.fileno())]
        processes.start(layout, PART, argv, "tidegate.lab.aws_api", listener)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def wait(layout: Layout, endpoint: str, step: Step) -> None:
    processes.wait_until_ready(layout, PART, step, lambda: responds(endpoint), seconds=60)


def responds(endpoint: str, seconds: float = 1) -> bool:
    """Whether the API responds within some seconds."""
    try:
        with urllib.request.urlopen(f"{endpoint}/moto-api/data.json", timeout=seconds) as response:
            return bool(response.status == 200)
    except OSError:
        return False
