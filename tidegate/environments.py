"""The environments of a project and the files of their specs."""

from __future__ import annotations

import stat
from errno import EINVAL, ENAMETOOLONG
from pathlib import Path

STACKS = "stacks"
MOST_BYTES = 64 << 20
"""The number of bytes that are read from a file. The compiler refuses larger files."""


def environments(project: Path) -> tuple[str, ...]:
    """The names of the project's environments, sorted. Raises OSError if the folder cannot be read."""
    try:
        files = list((project / STACKS).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(file.stem for file in files if is_environment(file.name) and _is_there(file)))


def _is_there(file: Path) -> bool:
    """Whether a file with this name exists, even if it cannot be read: the compiler reports that."""
    try:
        return not stat.S_ISDIR(file.lstat().st_mode) and not file.is_dir()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return False
        raise


def is_environment(name: str) -> bool:
    """Whether a file with this name in `stacks/` is the spec of an environment."""
    return name.endswith(".yaml") and not name.startswith(("_", "Pulumi.")) and not name.endswith(".lock.yaml")


def spec_file(project: Path, environment: str) -> str | None:
    """The spec file of an environment, or the file itself if a path is given; relative to the project if inside it."""
    if environment.endswith((".yaml", ".yml")):
        return environment if _is_there(Path(environment)) else None
    file = project / STACKS / f"{environment}.yaml"
    if not is_environment(file.name) or not _is_there(file):
        return None
    return f"{STACKS}/{environment}.yaml" if project == Path() else str(file)


def loader(file: str) -> bytes:
    """The content of a file, relative to the working directory. Raises OSError for anything but a regular file."""
    if not stat.S_ISREG(Path(file).stat().st_mode) and not Path(file).is_dir():
        raise OSError(EINVAL, "Not a file")
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
