"""Which codes there are, and in which file each is: `AREA/tgNNN_name.py` holds the code TGNNN, called `name`."""

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
"""Folders of rules → the sections of a spec that their rules read. A spec with none of them loads none of the files."""


@cache
def files_of(area: str) -> tuple[tuple[str, str, str], ...]:
    """Code, name and module of every file of an area, in the order of the codes."""
    folder = Path(__file__).parent / area
    modules = sorted(one.name for one in pkgutil.iter_modules([str(folder)]) if one.name.startswith("tg"))
    return tuple((name[:5].upper(), name[6:].replace("_", "-"), f"{__package__}.{area}.{name}") for name in modules)


@cache
def names() -> dict[str, str]:
    """Every code with its name, in the order of the codes; imports no rule."""
    return dict(sorted((code, name) for area in AREAS for code, name, _ in files_of(area)))


def code_of(text: str) -> str | None:
    """The code that a text names by its code or by its name, in any case; None where there is none."""
    if text.upper() in names():
        return text.upper()
    return next((code for code, name in names().items() if name == text.lower()), None)


def rules_for(sections: Collection[str]) -> Iterator[Rule]:
    """The rules over one environment that read one of these sections."""
    written = frozenset(sections)
    for area, needed in AREAS.items():
        if not written.isdisjoint(needed):
            yield from (one for one in rules_in(area) if isinstance(one, Rule))


def rules_in(area: str) -> Iterator[Code]:
    """The codes of an area, in order; imports its files."""
    return map(load, _modules(area))


@cache
def codes() -> dict[str, Code]:
    """Every code, rule or not, in the order of the codes; imports all files."""
    every = (one for area in AREAS for one in rules_in(area))
    return {one.code: one for one in sorted(every, key=lambda one: one.code)}


def _modules(area: str) -> Iterator[str]:
    yield from (module for _, _, module in files_of(area))


def load(module: str) -> Code:
    """The code of a file: its rule, called `check`, or `CODE` where the finding is made elsewhere."""
    loaded = importlib.import_module(module)
    found = getattr(loaded, "check", None) or loaded.CODE
    assert isinstance(found, Code)
    return found
