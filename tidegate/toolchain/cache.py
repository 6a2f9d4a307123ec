"""The cache: a folder of the user that all checkouts share. An entry with its final name is complete."""

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
    """Locks the cache against other installations. The kernel releases the lock when its holder ends."""

    def wait(holder: str) -> contextlib.AbstractContextManager[None]:
        waiting(f"another installation (process {holder or 'unknown'})")
        return contextlib.nullcontext()

    with locks.locked(folder / "lock", wait):
        _remove_partial(folder)
        yield


def _remove_partial(folder: Path) -> None:
    """Removes partial entries of killed installations. The caller holds the lock and has no partial entries yet."""
    for left in [*folder.glob("*.partial"), *folder.glob("*/*.partial")]:
        shutil.rmtree(left, ignore_errors=True)


def publish(final: Path, make: Callable[[Path], None]) -> Path:
    """Creates a folder with a temporary name, then renames it. An existing folder is kept."""
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
    """Creates hard links to a file or to all files of a folder; copies them if the file system cannot link."""
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


def record_path(folder: Path) -> Path:
    """The file that records what this checkout has installed."""
    return folder / "installed" / f"{content.checkout_key()}.json"


def installed(folder: Path) -> parts.Toolchain | None:
    """The toolchain that this checkout has installed; None if there is none."""
    try:
        return parts.from_json(record_path(folder).read_text())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def record(folder: Path, toolchain: parts.Toolchain) -> None:
    """Records the toolchain that this checkout has installed."""
    path = record_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, parts.to_json(toolchain))
