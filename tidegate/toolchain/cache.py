"""The cache: a folder of the user, shared by all checkouts; an entry under its final name is complete."""

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
        _remove_partial(folder)
        yield


def _remove_partial(folder: Path) -> None:
    """Removes partial entries of killed installations; called by the lock's holder, which has none yet."""
    for left in [*folder.glob("*.partial"), *folder.glob("*/*.partial")]:
        shutil.rmtree(left, ignore_errors=True)


def publish(final: Path, make: Callable[[Path], None]) -> Path:
    """Makes a folder under a temporary name, then renames it; an existing one is kept."""
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
    """Hard-links a file or all files of a folder; copies them where the file system cannot."""
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
    """The toolchain that this checkout has installed; None where there is none."""
    try:
        return parts.from_json(record_path(folder).read_text())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def record(folder: Path, toolchain: parts.Toolchain) -> None:
    """Records the toolchain that this checkout has installed."""
    path = record_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, parts.to_json(toolchain))
