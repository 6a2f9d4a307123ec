"""Compiles a spec and runs every rule over it."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation, compile_spec
from tidegate.compiler.source import Loader
from tidegate.rules import addresses, alarms, balancers, cloud, groups, names
from tidegate.rules.rule import RULES, Site

FAMILIES = (addresses, alarms, balancers, cloud, groups, names)


def checked(file: str, load: Loader) -> Compilation:
    """The compilation of the spec in `file` with the findings of all rules."""
    compilation = compile_spec(file, load)
    if compilation.spec is None or compilation.blueprint is None:
        return compilation
    site = Site(compilation.spec, compilation.blueprint)
    found = [finding for rule in RULES.values() for finding in rule.findings(site, compilation)]
    return compilation.with_findings(tuple(found))
