"""The registry of all codes: the file `AREA/tgNNN_name.py` defines the code TGNNN with the name `name`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from tidegate.rules.rule import Code, Rule

AREAS: dict[str, tuple[str, ...]] = {
    "source": (),
    "suppressions": ("accept",),
    "lock": (),
    "schema": (),
    "capabilities": ("networks", "domains", "haproxy", "aws", "autoscaling", "traffic"),
    "references": ("domains", "networks", "autoscaling", "aws"),
    "networks": ("networks", "hosts", "domains", "machines", "aws"),
    "hosts": ("hosts",),
    "haproxy": ("haproxy",),
    "autoscaling": ("autoscaling", "aws"),
    "dependencies": ("domains",),
    "site": ("haproxy", "autoscaling", "traffic"),
    "security": ("tidegate",),
    "environments": (),
}
"""The folders of rules → the sections of a spec that they read. A spec without them does not load the folder."""


@cache
def files_of(area: str) -> tuple[tuple[str, str, str], ...]:
    """The code, name and module of each file of an area, sorted by code."""
    folder = Path(__file__).parent / area
    modules = sorted(one.name for one in pkgutil.iter_modules([str(folder)]) if one.name.startswith("tg"))
    return tuple((name[:5].upper(), name[6:].replace("_", "-"), f"{__package__}.{area}.{name}") for name in modules)


@cache
def names() -> dict[str, str]:
    """Every code with its name, sorted by code; imports no rules."""
    return dict(sorted((code, name) for area in AREAS for code, name, _ in files_of(area)))


def code_of(text: str) -> str | None:
    """The code for a code or a name in any case; None if it does not exist."""
    if text.upper() in names():
        return text.upper()
    return next((code for code, name in names().items() if name == text.lower()), None)


def rules_for(sections: Collection[str]) -> Iterator[Rule]:
    """The rules for one environment that read at least one of these sections."""
    written = frozenset(sections)
    for area, needed in AREAS.items():
        if not written.isdisjoint(needed):
            yield from (one for one in rules_in(area) if isinstance(one, Rule))


def rules_in(area: str) -> Iterator[Code]:
    """The codes of an area, sorted; imports its files."""
    return map(load, _modules(area))


@cache
def codes() -> dict[str, Code]:
    """Every code, with or without a rule, sorted; imports all files."""
    every = (one for area in AREAS for one in rules_in(area))
    return {one.code: one for one in sorted(every, key=lambda one: one.code)}


def _modules(area: str) -> Iterator[str]:
    yield from (module for _, _, module in files_of(area))


def load(module: str) -> Code:
    """The code of a file: its rule `check`, or `CODE` if the finding is created elsewhere."""
    loaded = importlib.import_module(module)
    found = getattr(loaded, "check", None) or loaded.CODE
    assert isinstance(found, Code)
    return found
