"""Content keys: the names of cache entries are derived from the content that they are built from."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterable
from pathlib import Path

SOURCES = Path(__file__).parent
DATA = ("modules", "language_host", "aws_bridge", "launchers")


def key(texts: Iterable[str], files: Iterable[tuple[str, bytes]] = ()) -> str:
    """The key of texts, whose order matters, and of named files, whose order does not."""
    digest = hashlib.sha256()
    for name, content in [*((text, b"") for text in texts), *sorted(files)]:
        for piece in (name.encode(), content):
            digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()[:16]


def files_of(*paths: Path) -> list[tuple[str, bytes]]:
    """The files at or below some paths, named relative to this package."""
    found: list[tuple[str, bytes]] = []
    for top in paths:
        below = sorted(top.rglob("*")) if top.is_dir() else [top]
        found += [(_name(path), path.read_bytes()) for path in below if path.is_file() and path.suffix != ".pyc"]
    return found


def _name(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix() if path.is_relative_to(SOURCES) else path.name


def sdk_version(package: str) -> str:
    """The version of an installed SDK, which is also that of the plugin that the engine requests."""
    return importlib.metadata.version(package)


def checkout_key() -> str:
    """The key of all files of this checkout that its toolchain depends on."""
    versions = [sdk_version("pulumi-libvirt"), sdk_version("pulumi-aws")]
    return key([*versions, platform.system(), platform.machine()], files_of(*(SOURCES / name for name in DATA)))
