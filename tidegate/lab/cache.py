"""What takes long to build and may be thrown away: kept by the content of its recipe, shared by all labs."""

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


def digest(*recipe: str | bytes) -> str:
    """A short name for what these parts of a recipe make."""
    sums = [hashlib.sha256(part if isinstance(part, bytes) else part.encode()).hexdigest() for part in recipe]
    return hashlib.sha256("".join(sums).encode()).hexdigest()[:16]


def kept(name: str, build: Callable[[Path], None], step: Step) -> Path:
    """The folder of this name; `build` fills it where there is none, whole or not at all, one at a time."""
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
