"""A cache of files that take long to build, shared by all labs. The name of an entry is derived from its inputs."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tidegate.connectors import locks
from tidegate.progress import Step


def folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tidegate" / "lab"


def digest(*inputs: str | bytes) -> str:
    """A short key for these inputs."""
    return combine(*(checksum(each) for each in inputs))


def checksum(data: str | bytes) -> str:
    """The SHA-256 of an input in hexadecimal digits."""
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def combine(*checksums: str) -> str:
    """The key for inputs with these checksums."""
    return checksum("".join(checksums))[:16]


def cached(name: str, build: Callable[[Path], None], step: Step) -> Path:
    """The folder with this name. If it does not exist, `build` fills it under a lock; a failed build is removed."""
    path = folder() / name
    if path.exists():
        return path

    def waiting(_: str) -> AbstractContextManager[None]:
        step.update(0, 0, f"another build of {name}")
        return nullcontext()

    with locks.locked(path.with_name(f"{name}.lock"), waiting):
        if not path.exists():
            unfinished = path.with_name(f"{name}.unfinished")
            if unfinished.exists():
                shutil.rmtree(unfinished)
            unfinished.mkdir()
            build(unfinished)
            unfinished.rename(path)
    return path
