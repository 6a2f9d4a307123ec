"""Removes names of environments from blueprints, so that two environments can be compared."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from tidegate.compiler.blueprint import Blueprint, Nic
from tidegate.compiler.compile import Compilation

_OWN = frozenset({"tidegate:environment", "tidegate:project", "Environment", "Site", "Name"})
"""Tags and dimensions with the names of the environment and the project."""


def normalize(compilation: Compilation) -> Blueprint:
    """The blueprint with short names, and without MAC addresses that are derived from names."""
    blueprint, spec = compilation.blueprint, compilation.spec
    assert blueprint is not None and spec is not None
    written = frozenset(
        nic.mac.lower() for domain in spec.domains.values() for nic in domain.nics.values() if nic.mac is not None
    )
    view = _Normalizer(f"{blueprint.project}-{blueprint.environment}-", written)
    parts: dict[str, Any] = {
        field.name: tuple(view.of(one) for one in getattr(blueprint, field.name))
        for field in fields(blueprint)
        if isinstance(getattr(blueprint, field.name), tuple)
    }
    return replace(blueprint, **parts)


class _Normalizer:
    def __init__(self, prefix: str, macs: frozenset[str]) -> None:
        self.prefix, self.macs = prefix, macs

    def of(self, value: Any) -> Any:
        """A value of a blueprint without names of the environment."""
        if isinstance(value, Nic):
            value = replace(value, mac=value.mac if value.mac in self.macs else "")
        if is_dataclass(value) and not isinstance(value, type):
            found = {field.name: self.field(field.name, getattr(value, field.name)) for field in fields(value)}
            return replace(value, **found)
        if isinstance(value, tuple):
            return tuple(self.of(one) for one in value if not _marks(one))
        return value.removeprefix(self.prefix) if isinstance(value, str) else value

    def field(self, name: str, value: Any) -> Any:
        return value if name in ("path", "origins", "configuration") else self.of(value)


def _marks(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and value[0] in _OWN
