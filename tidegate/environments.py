"""Environments: which specs a project has, and how a command finds the one that is meant."""

from __future__ import annotations

import stat
from errno import EINVAL, ENAMETOOLONG
from pathlib import Path

STACKS = "stacks"
MOST_BYTES = 64 << 20
"""A larger file is refused by the compiler; no more of it is read."""


def environments(project: Path) -> tuple[str, ...]:
    """The names of the project's environments, in order; raises OSError where the folder cannot be read."""
    try:
        files = list((project / STACKS).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(file.stem for file in files if is_environment(file.name) and _is_there(file)))


def _is_there(file: Path) -> bool:
    """Whether a file of this name is there, even one that cannot be read: that is for the compiler to say."""
    try:
        return not stat.S_ISDIR(file.lstat().st_mode) and not file.is_dir()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return False
        raise


def is_environment(name: str) -> bool:
    """Whether a file of this name in `stacks/` is a spec of its own."""
    return name.endswith(".yaml") and not name.startswith(("_", "Pulumi.")) and not name.endswith(".lock.yaml")


def spec_file(project: Path, environment: str) -> str | None:
    """The spec of an environment, or the spec file itself; relative to the project where it is below it."""
    if environment.endswith((".yaml", ".yml")):
        return environment if _is_there(Path(environment)) else None
    file = project / STACKS / f"{environment}.yaml"
    if not is_environment(file.name) or not _is_there(file):
        return None
    return f"{STACKS}/{environment}.yaml" if project == Path() else str(file)


def loader(file: str) -> bytes:
    """The loader of the command line: files of this machine, relative to the working folder. It waits for no pipe."""
    if not stat.S_ISREG(Path(file).stat().st_mode) and not Path(file).is_dir():
        raise OSError(EINVAL, "Not a file")
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
