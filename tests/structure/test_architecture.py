"""`docs/architecture.md`: its table of folders is complete, and modules import what it allows and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest

from tests.compiler.cases import PROJECT

PAGE = PROJECT / "docs" / "architecture.md"
ROW = re.compile(r"\| `(?P<folder>[^`]+)/` \| (?P<purpose>.+) \| (?P<imports>.*)\|")
LINKED = ("schemas", "components")
"""Folders at the top that are packages below `tidegate` by a link."""


@dataclass(frozen=True)
class Row:
    """A folder of the table, and what its modules may import besides each other; None: no Python is in it."""

    folder: str
    allowed: frozenset[str] | None

    @property
    def package(self) -> str:
        return package(self.folder)


def package(folder: str) -> str:
    words = folder.split("/")
    return ".".join(["tidegate", *words] if words[0] in LINKED else words)


def rows() -> list[Row]:
    found = [match for line in PAGE.read_text(encoding="utf-8").splitlines() if (match := ROW.fullmatch(line))]
    return [
        Row(one["folder"], frozenset(re.findall("`([a-z_]+)`", one["imports"])) if one["imports"].strip() else None)
        for one in found
    ]


ROWS = rows()
PACKAGES = [row for row in ROWS if row.allowed is not None]
GRAPH = grimp.build_graph("tidegate", cache_dir=None)


def folders_of(folder: Path) -> set[str]:
    """The package folders right below a folder."""
    return {str(one.parent.relative_to(PROJECT)) for one in folder.glob("*/__init__.py")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.folder)
def test_folder_exists(row: Row) -> None:
    assert (PROJECT / row.folder).is_dir()


def test_every_package_is_in_the_table() -> None:
    real = {name for name in folders_of(PROJECT / "tidegate") if not (PROJECT / name).is_symlink()}
    assert real | {*LINKED} == {row.folder for row in PACKAGES if row.package.count(".") == 1}


@pytest.mark.parametrize("room", ["compiler", "haproxy", "operations"])
def test_every_room_inside_is_in_the_table(room: str) -> None:
    named = {row.folder for row in ROWS if row.folder.startswith(f"tidegate/{room}/")}
    assert named == folders_of(PROJECT / "tidegate" / room)


def imported(row: Row) -> set[str]:
    """The rooms that modules of a folder import: of the same parent by name, others by their first word."""
    parent, _, _ = row.package.rpartition(".")
    modules = {row.package, *GRAPH.find_descendants(row.package)}
    targets = {target for one in modules for target in GRAPH.find_modules_directly_imported_by(one)} - modules
    found = set()
    for target in targets:
        inside = target.startswith(f"{parent}.")
        found.add(target.removeprefix(f"{parent}.").split(".")[0] if inside else target.split(".")[1])
    return found


@pytest.mark.parametrize("row", PACKAGES, ids=lambda row: row.folder)
def test_imports_what_it_may(row: Row) -> None:
    assert row.allowed is not None
    assert imported(row) <= row.allowed


def test_what_may_be_imported_exists() -> None:
    """A name is a folder beside the row's own, one of `tidegate`, or a module there."""
    for row in PACKAGES:
        parent = row.package.rpartition(".")[0]
        for name in row.allowed or ():
            assert {f"{parent}.{name}", f"tidegate.{name}"} & GRAPH.modules, f"{row.folder}: {name}"
