"""A new project: its files as text, and how they come into a folder, all of them or none."""

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
    """A project cannot be made there; nothing was written."""


@dataclass(frozen=True, slots=True)
class Project:
    """A new project in a folder. `provider` is the HAProxy provider's folder, `virtualenv` Python's, if it is one."""

    folder: Path
    name: str
    provider: Path
    virtualenv: Path | None


def planned(folder: Path, name: str | None, provider: Path | None) -> Project:
    """The project that is meant; raises RefusedError where the name cannot be one, or there is no such provider."""
    try:
        folder = folder.absolute()
    except OSError as error:
        raise RefusedError(f"the working folder is gone: {error.strerror}") from None
    name = name or named_after(folder)
    if not NAME.fullmatch(name):
        raise RefusedError(f"`{name}` is no project's name: small letters, after the first also digits and `-`")
    provider = (provider or installed_provider()).absolute()
    if not (provider / "pulumi-resource-haproxy").is_file():
        raise RefusedError(f"{provider} has no `pulumi-resource-haproxy`")
    virtualenv = Path(sys.prefix) if sys.prefix != sys.base_prefix else None
    return Project(folder, name, provider, virtualenv)


def named_after(folder: Path) -> str:
    """A project's name from its folder's."""
    words = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return words if NAME.fullmatch(words) else FALLBACK


def installed_provider() -> Path:
    """The folder of the HAProxy provider that came with Tidegate."""
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
    """Relative to the folder where it is below it, so that the project can move; absolute elsewhere."""
    if file.is_relative_to(folder):
        return f"./{file.relative_to(folder).as_posix()}"
    return str(file)


def write(project: Project) -> tuple[str, ...]:
    """Writes every file and says which; raises RefusedError where one is there, and then writes nothing."""
    texts = files(project)
    try:
        there = [name for name in texts if os.path.lexists(project.folder / name)]
    except OSError as error:
        raise RefusedError(f"{error.filename}: {error.strerror}: nothing was written") from None
    if there:
        raise RefusedError(f"{', '.join(there)} is there already: nothing was written")
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
        raise RefusedError(f"{error.filename}: {error.strerror}: nothing was written") from None
    return tuple(texts)
