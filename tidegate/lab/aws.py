"""Starts the lab's AWS API, `aws_api`, as a process on the loopback interface of the machine."""

from __future__ import annotations

import sys
import urllib.request

from tidegate.lab import processes
from tidegate.lab.layout import Layout
from tidegate.lab.publish import listen
from tidegate.progress import Step

PART = "aws"


def start(layout: Layout) -> str:
    """Starts the API on a free port and returns its endpoint, which responds after some seconds."""
    with listen() as listener:
        argv = [sys.executable, "-m", "tidegate.lab.aws_api", str(listener.fileno())]
        processes.start(layout, PART, argv, "tidegate.lab.aws_api", listener)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def wait(layout: Layout, endpoint: str, step: Step) -> None:
    processes.wait_until_ready(layout, PART, step, lambda: responds(endpoint), seconds=60)


def responds(endpoint: str, seconds: float = 1) -> bool:
    """Whether the start page of moto responds within some seconds; its dump of the state would take seconds."""
    try:
        with urllib.request.urlopen(f"{endpoint}/moto-api/", timeout=seconds) as response:
            return bool(response.status == 200)
    except OSError:
        return False
