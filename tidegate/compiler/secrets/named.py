"""The secrets that a spec names, and where. Their values are nobody's business here."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding
from tidegate.compiler.source import MappingNode, ScalarNode
from tidegate.compiler.source.node import plain, walk
from tidegate.schemas.secrets import named, stands_for

SECTIONS = ("haproxy",)
"""The sections in which `{secret: name}` stands for a text."""


def command(name: str, stack: str = "") -> str:
    """The line that sets a secret, for a stack where one is named."""
    return f"pulumi config set --secret {name}" + (f" -s {stack}" if stack else "")


def secrets_in(tree: MappingNode) -> dict[str, tuple[Path, ...]]:
    """The names in natural reading order, each with the paths that say it."""
    found: dict[str, tuple[Path, ...]] = {}
    for section in SECTIONS:
        if section in tree.entries:
            for path, node in walk(tree.entries[section].node, (section,)):
                if isinstance(node, MappingNode) and node.entries.keys() == {"secret"}:
                    name = named(plain(node))
                    if name is not None:
                        found[name] = (*found.get(name, ()), path)
    return found


def written_as_text(tree: MappingNode) -> Iterator[Finding]:
    """Text that reads as the placeholder that stands for a secret: it would get the secret's value."""
    for section in SECTIONS:
        if section in tree.entries:
            for _, node in walk(tree.entries[section].node):
                text = node.value if isinstance(node, ScalarNode) else None
                name = stands_for(text) if isinstance(text, str) else None
                if name is not None:
                    help_ = f"without the quotes and with a space: `{{secret: {name}}}`"
                    yield Finding("TG014", "error", f"`{text}` is text: a secret is a map", node.span, help=help_)
