"""The cache: a folder of the user's, shared by all checkouts; what has its final name in it is complete."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tidegate.connectors import locks
from tidegate.connectors.atomic import write_atomically
from tidegate.toolchain import content, parts


def root(environ: Mapping[str, str] = os.environ) -> Path:
    """The toolchain's folder below the user's cache folder."""
    base = environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "tidegate" / "toolchain"


@contextlib.contextmanager
def locked(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Keeps other installations out of a cache; the kernel lets go of the lock when its holder dies."""

    def wait(holder: str) -> contextlib.AbstractContextManager[None]:
        waiting(f"another installation (process {holder or 'unknown'})")
        return contextlib.nullcontext()

    with locks.locked(folder / "lock", wait):
        _sweep(folder)
        yield


def _sweep(folder: Path) -> None:
    """Removes what a killed installation left half done: only the lock's holder has such a thing."""
    for left in [*folder.glob("*.partial"), *folder.glob("*/*.partial")]:
        shutil.rmtree(left, ignore_errors=True)


def publish(final: Path, make: Callable[[Path], None]) -> Path:
    """Makes a folder under a temporary name and gives it its final one; one that is there is taken as it is."""
    if final.is_dir():
        return final
    partial = final.with_name(f"{final.name}.partial")
    partial.mkdir(parents=True)
    try:
        make(partial)
        partial.rename(final)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return final


def link(source: Path, target: Path) -> None:
    """Puts a file or folder into another place of the cache without copying it, where the file system can."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, copy_function=_link_file)
    else:
        _link_file(str(source), str(target))


def _link_file(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def note_path(folder: Path) -> Path:
    """Where it is noted what this checkout has installed."""
    return folder / "installed" / f"{content.checkout_key()}.json"


def recall(folder: Path) -> parts.Toolchain | None:
    """What this checkout has installed, if anything."""
    try:
        return parts.from_json(note_path(folder).read_text())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note(folder: Path, toolchain: parts.Toolchain) -> None:
    """Notes what this checkout has installed."""
    path = note_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, parts.to_json(toolchain))
