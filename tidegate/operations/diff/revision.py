"""Files as they were at a revision of git: a loader like any other."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


class NoRevisionError(Exception):
    """There is no such revision, or no repository that could have one."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, and where the working folder stands in its tree (`prefix`, empty or with a slash at its end)."""

    name: str
    commit: str
    prefix: str

    def load(self, file: str) -> bytes:
        """The loader: the file at that commit, links followed. Raises OSError where there is none."""
        inside = self._inside(file)
        request = f"{self.commit}:{inside}\n".encode()
        answer = _git("cat-file", "--batch", "--follow-symlinks", stdin=request)
        head, _, rest = answer.partition(b"\n")
        words = head.split()
        if inside is None or len(words) != 3 or words[1] != b"blob":
            raise FileNotFoundError(2, f"no such file at {self.name}", file)
        return rest[: int(words[2])]

    def _inside(self, file: str) -> str | None:
        """The path in the repository's tree, or None for what is outside of it."""
        relative = os.path.relpath(file) if Path(file).is_absolute() else file
        inside = os.path.normpath(os.path.join(self.prefix, relative))  # noqa: PTH118
        return None if inside.startswith("..") or "\n" in inside else Path(inside).as_posix()


def revision(name: str) -> Revision:
    """The commit that a name means in the repository around the working folder; raises NoRevisionError."""
    try:
        prefix = _git("rev-parse", "--show-prefix").decode().removesuffix("\n")
    except FileNotFoundError:
        raise NoRevisionError("`git` is not installed") from None
    except subprocess.CalledProcessError:
        raise NoRevisionError("this folder is in no git repository") from None
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
