"""A HAProxy instance: its complete configuration, and the hosts that it runs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint.path import Path

if TYPE_CHECKING:
    from tidegate.haproxy.model import Configuration


@dataclass(frozen=True, slots=True)
class Balancer:
    """A HAProxy instance. `hosts` has more than one name if it is a pair with the virtual `address`.

    `origins` maps property paths of the configuration to the paths of the spec that define them. The longest prefix
    applies (`("backends", "app-servers", "servers", "app1")` comes from a member).
    """

    path: Path
    resource: str
    name: str
    hosts: tuple[str, ...]
    address: str | None
    configuration: Configuration
    hitless: bool
    origins: tuple[tuple[Path, Path], ...]
    was: str | None = None
