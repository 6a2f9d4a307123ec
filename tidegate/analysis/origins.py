"""The paths of the spec from which a balancer's configuration is generated."""

from __future__ import annotations

from tidegate.compiler.blueprint import Balancer, Path


def spec_path(balancer: Balancer, path: Path) -> Path:
    """The path of the spec that defines the value at this path of the configuration."""
    for length in range(len(path), 0, -1):
        for made, written in balancer.origins:
            if made == path[:length]:
                return written
    return (*balancer.path, *path)
