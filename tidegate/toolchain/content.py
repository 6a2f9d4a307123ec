"""Content keys: what a part is made from decides where it lies in the cache."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterable
from pathlib import Path

SOURCES = Path(__file__).parent
DATA = ("modules", "language_host", "aws_bridge", "launchers")


def key(texts: Iterable[str], files: Iterable[tuple[str, bytes]] = ()) -> str:
    """The key of some texts, whose order counts, and of named files, whose order does not."""
    digest = hashlib.sha256()
    for name, content in [*((text, b"") for text in texts), *sorted(files)]:
        for piece in (name.encode(), content):
            digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()[:16]


def files_of(*places: Path) -> list[tuple[str, bytes]]:
    """All files at or below some places, named from this room."""
    found: list[tuple[str, bytes]] = []
    for place in places:
        below = sorted(place.rglob("*")) if place.is_dir() else [place]
        wanted = [path for path in below if path.is_file() and path.suffix != ".pyc"]
        found += [(_name(path), path.read_bytes()) for path in wanted]
    return found


def _name(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix() if path.is_relative_to(SOURCES) else path.name


def sdk_version(package: str) -> str:
    """The version of an installed SDK, which is also that of the plugin the engine asks for."""
    return importlib.metadata.version(package)


def checkout_key() -> str:
    """The key of everything this checkout brings to its toolchain: where its installation is noted."""
    versions = [sdk_version("pulumi-libvirt"), sdk_version("pulumi-aws")]
    return key([*versions, platform.system(), platform.machine()], files_of(*(SOURCES / name for name in DATA)))
