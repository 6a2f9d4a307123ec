"""The cases of the language: specs as data in `tests/cases`, and how they are compiled."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tidegate.compiler.compile import Compilation
from tidegate.compiler.source import Loader
from tidegate.pipeline import check_environment

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests" / "cases"
SPEC = "spec.yaml"
TODAY = date(2027, 1, 1)
"""The day on which all cases are compiled."""


@dataclass(frozen=True)
class Case:
    """A spec below `root`; its goldens stand beside it, in `goldens`."""

    name: str
    root: Path
    file: str
    goldens: Path

    def load(self, file: str) -> bytes:
        """The case's loader: files of its root and nothing else."""
        if file.startswith(("/", "..")):
            raise FileNotFoundError(2, "No such file or directory", file)
        return (self.root / file).read_bytes()

    def compiled(self, load: Loader | None = None) -> Compilation:
        return check_environment(self.file, load or self.load, TODAY)

    def files(self) -> list[str]:
        """The YAML files that belong to it."""
        if self.root in (PROJECT, CASES / "errors"):
            return [self.file]
        return sorted(posixpath.join(*file.relative_to(self.root).parts) for file in self.root.rglob("*.yaml"))


def only(files: Mapping[str, bytes]) -> Loader:
    """A loader of these files and nothing else."""

    def load(file: str) -> bytes:
        if file not in files:
            raise FileNotFoundError(2, "No such file or directory", file)
        return files[file]

    return load


def errors() -> list[Case]:
    """`errors/TG301_address_twice.yaml`, or a folder of that name with a spec and what it extends."""
    folder = CASES / "errors"
    single = [Case(file.stem, folder, file.name, folder) for file in sorted(folder.glob("TG*.yaml"))]
    return single + [Case(one.name, one, SPEC, folder) for one in sorted(folder.glob("TG*")) if one.is_dir()]


def specs() -> list[Case]:
    """`specs/NAME/`: with a spec of its own, or the goldens of `stacks/NAME.yaml`."""
    return [
        Case(one.name, one, SPEC, one)
        if (one / SPEC).exists()
        else Case(one.name, PROJECT, f"stacks/{one.name}.yaml", one)
        for one in sorted((CASES / "specs").iterdir())
    ]


def by_name(case: Case) -> str:
    return case.name
