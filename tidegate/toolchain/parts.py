"""The values of this room: what a toolchain is made of, and what was installed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

State = Literal["official", "built", "bridged", "missing"]

ENGINE, LANGUAGE_HOST, LIBVIRT, AWS = "engine", "language host", "libvirt plugin", "AWS plugin"


@dataclass(frozen=True)
class Part:
    """One part: the official one, one built from its Go module, a bridge to Terraform's provider, or none."""

    name: str
    state: State
    version: str = ""
    path: Path | None = None
    note: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is there, also now: a cache can be emptied, a provider deleted."""
        return self.state != "missing" and self.path is not None and self.path.exists()


@dataclass(frozen=True)
class Toolchain:
    """An installed toolchain.

    `root` holds `bin/pulumi`, which is what belongs on the PATH; `home` is Pulumi's home where it is ours,
    None where the user's own serves because everything in it is official.
    """

    root: Path
    home: Path | None
    parts: tuple[Part, ...]

    @property
    def bin(self) -> Path:
        """The folder for the PATH."""
        return self.root / "bin"

    @property
    def official(self) -> bool:
        """Whether the engine is the user's own."""
        return self.part(ENGINE).state == "official"

    @property
    def complete(self) -> bool:
        """Whether all that was installed still lies where it lay."""
        found = all(part.stands for part in self.parts if part.state != "missing")
        return found and (self.bin / "pulumi").exists() and (self.home is None or self.home.is_dir())

    def part(self, name: str) -> Part:
        """The part of this name."""
        return next(part for part in self.parts if part.name == name)


def to_json(toolchain: Toolchain) -> str:
    """The toolchain as it is noted in the cache."""
    return json.dumps(asdict(toolchain), default=str, indent=1) + "\n"


def from_json(text: str) -> Toolchain:
    """The toolchain of such a note."""
    raw = json.loads(text)
    parts = [Part(**{**part, "path": _path(part["path"])}) for part in raw["parts"]]
    return Toolchain(Path(raw["root"]), _path(raw["home"]), tuple(parts))


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)
