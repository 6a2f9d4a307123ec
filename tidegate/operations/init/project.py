"""Creates a new project: either all of its files are written, or none."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

FILES = {
    "Pulumi.yaml": "Pulumi.yaml.j2",
    "__main__.py": "main.py.j2",
    "stacks/prod.yaml": "prod.yaml.j2",
    ".gitignore": "gitignore.j2",
}
NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
FALLBACK = "site"


class RefusedError(Exception):
    """The project cannot be created. No files were written."""


@dataclass(frozen=True, slots=True)
class Project:
    """A new project. `provider` is the folder of the HAProxy provider, `virtualenv` that of Python, if any."""

    folder: Path
    name: str
    provider: Path
    virtualenv: Path | None


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
    provider = (provider or installed_provider()).absolute()
    if not (provider / "pulumi-resource-haproxy").is_file():
        raise RefusedError(f"{provider} does not contain `pulumi-resource-haproxy`")
    virtualenv = Path(sys.prefix) if sys.prefix != sys.base_prefix else None
    return Project(folder, name, provider, virtualenv)


def named_after(folder: Path) -> str:
    """The name of a project, derived from the name of its folder."""
    words = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return words if NAME.fullmatch(words) else FALLBACK


def installed_provider() -> Path:
    """The folder of the HAProxy provider of the installed Tidegate."""
    spec = find_spec("tidegate.providers.haproxy")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


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
        "provider": _relative(project.folder, project.provider),
        "virtualenv": _relative(project.folder, project.virtualenv) if project.virtualenv else None,
    }
    return {file: templates.get_template(template).render(values) for file, template in FILES.items()}


def _relative(folder: Path, file: Path) -> str:
    """The path relative to the folder if it is inside of it, so that the project can be moved; otherwise absolute."""
    if file.is_relative_to(folder):
        return f"./{file.relative_to(folder).as_posix()}"
    return str(file)


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
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        raise RefusedError(f"{error.filename}: {error.strerror}; no files were written") from None
    return tuple(texts)
