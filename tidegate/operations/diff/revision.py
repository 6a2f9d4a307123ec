"""Loads files of a Git revision."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


class NoRevisionError(Exception):
    """The revision does not exist, or there is no repository."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, and the path of the working directory in its tree (`prefix`, empty or ending with a slash)."""

    name: str
    commit: str
    prefix: str

    def load(self, file: str) -> bytes:
        """The content of the file in the commit, following symbolic links. Raises OSError if it does not exist."""
        inside = self._inside(file)
        request = f"{self.commit}:{inside}\n".encode()
        answer = _git("cat-file", "--batch", "--follow-symlinks", stdin=request)
        head, _, rest = answer.partition(b"\n")
        words = head.split()
        if inside is None or len(words) != 3 or words[1] != b"blob":
            raise FileNotFoundError(2, f"no such file in {self.name}", file)
        return rest[: int(words[2])]

    def _inside(self, file: str) -> str | None:
        """The path in the tree of the repository; None if it is outside of it."""
        relative = os.path.relpath(file) if Path(file).is_absolute() else file
        inside = os.path.normpath(os.path.join(self.prefix, relative))  # noqa: PTH118
        return None if inside.startswith("..") or "\n" in inside else Path(inside).as_posix()


def revision(name: str) -> Revision:
    """The commit with this name in the repository of the working directory. Raises NoRevisionError."""
    try:
        prefix = _git("rev-parse", "--show-prefix").decode().removesuffix("\n")
    except FileNotFoundError:
        raise NoRevisionError("`git` is not installed") from None
    except subprocess.CalledProcessError:
        raise NoRevisionError("this folder is not in a Git repository") from None
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except subprocess.CalledProcessError:
        raise NoRevisionError(f"there is no revision `{name}`") from None
    return Revision(name, commit.decode().strip(), prefix)


def _git(*words: str, stdin: bytes = b"") -> bytes:
    done = subprocess.run(("git", *words), input=stdin, capture_output=True, check=True, env=_environment())
    return done.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
