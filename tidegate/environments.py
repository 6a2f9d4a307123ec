"""Environments: which specs a project has, and how a command finds the one that is meant."""

from __future__ import annotations

from pathlib import Path

STACKS = "stacks"
MOST_BYTES = 64 << 20
"""A larger file is refused by the compiler; no more of it is read."""


def environments(project: Path) -> tuple[str, ...]:
    """The names of the project's environments, in order."""
    return tuple(sorted(file.stem for file in (project / STACKS).glob("*.yaml") if _is_spec(file)))


def _is_spec(file: Path) -> bool:
    return is_environment(file.name) and file.is_file()


def is_environment(name: str) -> bool:
    """Whether a file of this name in `stacks/` is a spec of its own."""
    return name.endswith(".yaml") and not name.startswith(("_", "Pulumi.")) and not name.endswith(".lock.yaml")


def spec_file(project: Path, environment: str) -> str | None:
    """The spec of an environment, or the spec file itself; relative to the project where it is below it."""
    if environment.endswith((".yaml", ".yml")):
        return environment if Path(environment).is_file() else None
    file = project / STACKS / f"{environment}.yaml"
    if not is_environment(file.name) or not file.is_file():
        return None
    return f"{STACKS}/{environment}.yaml" if project == Path() else str(file)


def loader(file: str) -> bytes:
    """The loader of the command line: files of this machine, relative to the working folder."""
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
