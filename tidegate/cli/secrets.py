"""The secrets that specs refer to: whether they are set for the stack, and the commands that set them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tidegate.compiler.compile import Compilation
from tidegate.compiler.secrets import command, secrets_in
from tidegate.compiler.source import parse, plain


def secret_lines(compilation: Compilation, project: Path) -> Iterator[tuple[str, bool]]:
    """A line for each secret of the environment, and whether it is set."""
    if compilation.tree is None or compilation.spec is None:
        return
    stack = compilation.environment
    known = set(_settings(project, stack))
    for name in secrets_in(compilation.tree):
        there = f"{compilation.spec.name}:{name}" in known
        state = "is set" if there else f"is not set: {command(name, stack)}"
        yield f"{compilation.file}: secret `{name}` {state}", there


def _settings(project: Path, stack: str) -> Iterator[str]:
    """The keys of the stack's configuration, PROJECT:NAME. Its file is beside Pulumi.yaml or in `stackConfigDir`."""
    folder = _mapping(project / "Pulumi.yaml").get("stackConfigDir")
    config = _mapping(project / (folder if isinstance(folder, str) else "") / f"Pulumi.{stack}.yaml").get("config")
    yield from (str(key) for key in config) if isinstance(config, Mapping) else ()


def _mapping(file: Path) -> Mapping[str, object]:
    """The map in a YAML file, or an empty map."""
    try:
        node, _ = parse(file.read_bytes(), file.name)
    except OSError:
        return {}
    value = plain(node) if node is not None else None
    return value if isinstance(value, dict) else {}
