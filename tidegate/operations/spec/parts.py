"""The parts of a blueprint, by their paths in the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from tidegate.compiler.blueprint import Path

_KINDS = {
    "Host": "host",
    "Network": "network",
    "Image": "image",
    "Volume": "volume",
    "Domain": "domain",
    "Nic": "NIC of",
    "Disk": "disk of",
    "Balancer": "balancer",
    "Cloud": "account",
    "Subnet": "subnet",
    "SecurityGroup": "security group",
    "Group": "Auto Scaling group",
    "Policy": "policy",
    "Alarm": "alarm",
    "Schedule": "scheduled action",
}
"""Class of the blueprint → what it is called; classes that are not here are no parts of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the blueprint; `field` and `value` where one field of it is what the path says."""

    kind: str
    name: str
    path: Path
    field: str = ""
    value: str | None = None


def every_part(value: Any, owner: str = "") -> Iterator[tuple[Part, Any]]:
    """Every part at and below a dataclass of the blueprint, each with its own dataclass."""
    name = str(getattr(value, "resource", None) or getattr(value, "name", None) or owner)
    kind = _KINDS.get(type(value).__name__)
    if kind is not None:
        yield Part(kind, name, value.path), value
    for field in fields(value):
        found = getattr(value, field.name)
        for one in found if isinstance(found, tuple) else (found,):
            if is_dataclass(one) and not isinstance(one, type):
                yield from every_part(one, name)
