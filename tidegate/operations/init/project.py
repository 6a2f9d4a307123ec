"""Creates a new project: either all of its files are written, or none."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined

PLUGIN = "pulumi-resource-haproxy"
OWN_PROVIDER = f"plugins/haproxy/{PLUGIN}"
SCHEMA = "schemas/file.schema.json"
FILES = {
    "Pulumi.yaml": "Pulumi.yaml.j2",
    "__main__.py": "main.py.j2",
    "requirements.txt": "requirements.txt.j2",
    OWN_PROVIDER: f"{PLUGIN}.j2",
    "stacks/prod.yaml": "prod.yaml.j2",
    ".gitignore": "gitignore.j2",
}
VIRTUALENV = ".venv"
NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
FALLBACK = "site"


class RefusedError(Exception):
    """The project cannot be created. No files were written."""


@dataclass(frozen=True, slots=True)
class Project:
    """A new project in a folder. `provider` is the folder of another HAProxy provider than that of the project.

    `virtualenv` is the virtual environment, relative to the folder.
    """

    folder: Path
    name: str
    provider: Path | None
    virtualenv: str


def planned(folder: Path, name: str | None, provider: Path | None) -> Project:
    """The project to create. Raises RefusedError if the name or the provider is invalid."""
    try:
        folder = folder.absolute()
    except OSError as error:
        raise RefusedError(f"the working directory does not exist: {error.strerror}") from None
    name = name or named_after(folder)
    if not NAME.fullmatch(name):
        form = "use lowercase letters, digits and `-`, starting with a letter"
        raise RefusedError(f"`{name}` is not a project name: {form}")
    if provider is not None and not (provider / PLUGIN).is_file():
        raise RefusedError(f"{provider} does not contain `{PLUGIN}`")
    running = Path(sys.prefix)
    below = sys.prefix != sys.base_prefix and running.is_relative_to(folder)
    virtualenv = running.relative_to(folder).as_posix() if below else VIRTUALENV
    return Project(folder, name, provider.absolute() if provider else None, virtualenv)


def named_after(folder: Path) -> str:
    """The name of a project, derived from the name of its folder."""
    words = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return words if NAME.fullmatch(words) else FALLBACK


def files(project: Project) -> dict[str, str]:
    """File name → text."""
    templates = Environment(
        loader=PackageLoader("tidegate.operations.init"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    values = {
        "name": project.name,
        "provider": _relative(project) if project.provider else f"./{PurePosixPath(OWN_PROVIDER).parent}",
        "version": version("tidegate"),
        "virtualenv": project.virtualenv,
    }
    wanted = FILES if project.provider is None else {name: FILES[name] for name in FILES if name != OWN_PROVIDER}
    made = {file: templates.get_template(template).render(values) for file, template in wanted.items()}
    return made | {SCHEMA: (resources.files("tidegate.schemas") / "file.schema.json").read_text(encoding="utf-8")}


def _relative(project: Project) -> str:
    """The folder of the provider relative to the project, so that the project contains no absolute paths."""
    assert project.provider is not None
    path = Path(os.path.relpath(project.provider, project.folder)).as_posix()
    return path if path.startswith("../") else f"./{path}"


def write(project: Project) -> tuple[str, ...]:
    """Writes all files and returns their names. Raises RefusedError without writing if one of them exists."""
    texts = files(project)
    try:
        there = [name for name in texts if os.path.lexists(project.folder / name)]
    except OSError as error:
        raise RefusedError(f"{error.filename}: {error.strerror}; no files were written") from None
    if there:
        raise RefusedError(f"{', '.join(there)} already exists; no files were written")
    written: list[Path] = []
    try:
        for name, text in texts.items():
            file = project.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as stream:
                written.append(file)
                stream.write(text)
            if name == OWN_PROVIDER:
                file.chmod(0o755)
    except OSError as error:
        _take_back(written, project.folder)
        raise RefusedError(f"{error.filename}: {error.strerror}; no files were written") from None
    return tuple(texts)


def _take_back(written: list[Path], folder: Path) -> None:
    """Removes files, and the folders below this one that are empty without them."""
    for file in written:
        file.unlink(missing_ok=True)
        for parent in file.parents[: len(file.relative_to(folder).parts) - 1]:
            with suppress(OSError):
                parent.rmdir()
