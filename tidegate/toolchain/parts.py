"""The data of a toolchain and its parts, and their JSON form."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

State = Literal["official", "built", "bridged", "missing"]

ENGINE, LANGUAGE_HOST, LIBVIRT, AWS = "engine", "language host", "libvirt plugin", "AWS plugin"


@dataclass(frozen=True)
class Part:
    """A part: official, built from its Go module, bridged to Terraform's provider, or missing."""

    name: str
    state: State
    version: str = ""
    path: Path | None = None
    note: str = ""

    @property
    def exists(self) -> bool:
        """Whether the file of the part still exists."""
        return self.state != "missing" and self.path is not None and self.path.exists()


@dataclass(frozen=True)
class Toolchain:
    """An installed toolchain.

    `root` contains `bin/pulumi`, the launcher for the PATH. `home` is PULUMI_HOME; None if all parts are official and
    the home of the user is used.
    """

    root: Path
    home: Path | None
    parts: tuple[Part, ...]

    @property
    def bin(self) -> Path:
        """The folder to put on the PATH."""
        return self.root / "bin"

    @property
    def official(self) -> bool:
        """Whether the engine is official."""
        return self.part(ENGINE).state == "official"

    @property
    def complete(self) -> bool:
        """Whether all installed files still exist."""
        found = all(part.exists for part in self.parts if part.state != "missing")
        return found and (self.bin / "pulumi").exists() and (self.home is None or self.home.is_dir())

    def part(self, name: str) -> Part:
        """The part with this name."""
        return next(part for part in self.parts if part.name == name)


def to_json(toolchain: Toolchain) -> str:
    """The toolchain as JSON."""
    return json.dumps(asdict(toolchain), default=str, indent=1) + "\n"


def from_json(text: str) -> Toolchain:
    """The toolchain from its JSON form. Raises ValueError, KeyError or TypeError."""
    raw = json.loads(text)
    parts = [Part(**{**part, "path": _path(part["path"])}) for part in raw["parts"]]
    return Toolchain(Path(raw["root"]), _path(raw["home"]), tuple(parts))


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)
