"""A HAProxy instance: its whole configuration in HAProxy's own model, and the host it runs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint.path import Path

if TYPE_CHECKING:
    from tidegate.haproxy.model import Configuration


@dataclass(frozen=True, slots=True)
class Balancer:
    """One instance. `hosts` has more than one name for a pair behind `address`.

    `origins` maps a property path of the configuration to the path of the spec that says it, longest prefix wins
    (`("backends", "app-servers", "servers", "app1")` comes from a member).
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
