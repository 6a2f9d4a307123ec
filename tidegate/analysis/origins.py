"""Where the spec says what a balancer's configuration has."""

from __future__ import annotations

from tidegate.compiler.blueprint import Balancer, Path


def spec_path(balancer: Balancer, path: Path) -> Path:
    """The path of the spec that says what stands at this path of the configuration."""
    for length in range(len(path), 0, -1):
        for made, written in balancer.origins:
            if made == path[:length]:
                return written
    return (*balancer.path, *path)
