"""Compiles a spec and runs every rule over it."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import date

from tidegate.compiler.compile import Compilation, compile_spec
from tidegate.compiler.source import Loader
from tidegate.rules.rule import RULES, Site

FAMILIES: dict[str, tuple[str, ...]] = {
    "accepted": ("accept",),
    "addresses": ("domains", "machines", "hosts"),
    "alarms": ("autoscaling",),
    "burst": ("autoscaling",),
    "burst_roads": ("autoscaling",),
    "capacity": ("traffic",),
    "cloud_names": ("aws",),
    "connections": ("haproxy",),
    "images": ("images",),
    "losses": ("traffic", "autoscaling"),
    "needs": ("domains",),
    "policies": ("autoscaling",),
    "reaches": ("autoscaling",),
    "schedules": ("autoscaling",),
    "secrets": ("tidegate",),
    "security": ("aws",),
    "steps": ("autoscaling",),
    "timeouts": ("haproxy",),
    "ways": ("autoscaling",),
    "balancers": ("haproxy",),
    "cloud": ("aws",),
    "groups": ("autoscaling",),
    "macs": ("domains",),
    "names": ("domains", "networks", "autoscaling"),
    "hosts": ("hosts",),
    "networks": ("networks", "hosts"),
    "storage": ("hosts",),
    "servers": ("haproxy",),
    "cookies": ("haproxy",),
    "fronts": ("haproxy",),
    "keywords": ("haproxy",),
    "modes": ("haproxy",),
    "openness": ("haproxy",),
}
"""The modules of this folder that hold rules → the sections of a spec of which each needs at least one."""


def load_rules(sections: Iterable[str] | None = None) -> None:
    """Registers the rules that these sections need; all of them where none are given."""
    written = set(FAMILIES) if sections is None else set(sections)
    for family, needed in FAMILIES.items():
        if sections is None or not written.isdisjoint(needed):
            importlib.import_module(f"tidegate.rules.{family}")


def checked(file: str, load: Loader, today: date | None = None) -> Compilation:
    """The compilation of the spec in `file` with the findings of all rules, less those that it accepts.

    Rules that hang on the day are silent without `today`.
    """
    compilation = compile_spec(file, load, today)
    if compilation.spec is None or compilation.blueprint is None:
        return compilation
    load_rules(compilation.spec.model_fields_set)
    site = Site(compilation.spec, compilation.blueprint, today, compilation.veil.secrets)
    found = [finding for rule in tuple(RULES.values()) for finding in rule.findings(site, compilation)]
    compilation = compilation.with_findings(tuple(found))
    return _settled(compilation) if compilation.spec and compilation.spec.accept else compilation


def _settled(compilation: Compilation) -> Compilation:
    from tidegate.compiler.accept import settle

    return settle(compilation)
