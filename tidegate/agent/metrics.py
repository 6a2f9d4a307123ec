"""What the agent publishes in CloudWatch about a balancer, as the compiler writes alarms on it and rules read them."""

from __future__ import annotations

from typing import Literal

NAMESPACE = "Tidegate"

Measure = Literal["queue", "sessions", "rate", "response_time", "errors"]
"""The names of the metrics. None of them is ever negative."""


def dimensions(site: str, environment: str, balancer: str, backend: str) -> tuple[tuple[str, str], ...]:
    """The dimensions of a backend's metrics, by name: the site and its environment, and both names as in the spec."""
    return (("Backend", backend), ("Balancer", balancer), ("Environment", environment), ("Site", site))
