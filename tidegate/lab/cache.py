"""A cache of what takes long to build, shared by all labs: each entry is named after what it is built from."""

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
    """A short key for what is built from these inputs."""
    return combine(*(checksum(each) for each in inputs))


def checksum(data: str | bytes) -> str:
    """The SHA-256 of one input, in hexadecimal digits."""
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def combine(*checksums: str) -> str:
    """The key of inputs of which the checksums are given."""
    return checksum("".join(checksums))[:16]


def cached(name: str, build: Callable[[Path], None], step: Step) -> Path:
    """The folder of this name; where there is none, `build` fills it under a lock; a failed build leaves none."""
    path = folder() / name
    if path.exists():
        return path

    def waiting() -> AbstractContextManager[None]:
        step.update(0, 0, f"another build of {name}")
        return nullcontext()

    with locked(path.with_name(f"{name}.lock"), waiting):
        if not path.exists():
            unfinished = path.with_name(f"{name}.unfinished")
            if unfinished.exists():
                shutil.rmtree(unfinished)
            unfinished.mkdir()
            build(unfinished)
            unfinished.rename(path)
    return path


def locked(path: Path, waiting: Callable[[], AbstractContextManager[object]]) -> AbstractContextManager[None]:
    """Holds the lock file; waits inside `waiting` when somebody else has it. Who dies has let go of it."""
    return locks.locked(path, lambda _: waiting())
