"""The lab's AWS: an API on the machine's loopback, started here; what it answers is `aws_api`'s."""

from __future__ import annotations

import sys
import urllib.request

from tidegate.lab import processes
from tidegate.lab.layout import Layout
from tidegate.lab.publish import listen
from tidegate.progress import Step

PART = "aws"


def start(layout: Layout) -> str:
    """Starts the API on a free port; gives its endpoint, which answers some seconds later."""
    with listen() as listener:
        argv = [sys.executable, "-m", "tidegate.lab.aws_api", str(listener.fileno())]
        processes.start(layout, PART, argv, "tidegate.lab.aws_api", listener)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def wait(layout: Layout, endpoint: str, step: Step) -> None:
    processes.await_ready(layout, PART, step, lambda: answers(endpoint), seconds=60)


def answers(endpoint: str, seconds: float = 1) -> bool:
    """Whether the API speaks."""
    try:
        with urllib.request.urlopen(f"{endpoint}/moto-api/data.json", timeout=seconds) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
