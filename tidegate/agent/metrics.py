"""The metrics that the agent publishes in CloudWatch, for the alarms of the compiler and for the rules."""

from __future__ import annotations

from typing import Literal

NAMESPACE = "Tidegate"

Measure = Literal["queue", "sessions", "rate", "response_time", "errors"]
"""The names of the metrics. Their values are never negative."""


def dimensions(site: str, environment: str, balancer: str, backend: str) -> tuple[tuple[str, str], ...]:
    """The dimensions of a backend's metrics, sorted by name. `balancer` and `backend` are the names in the spec."""
    return (("Backend", backend), ("Balancer", balancer), ("Environment", environment), ("Site", site))
