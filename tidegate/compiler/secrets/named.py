"""The secrets that a spec names, and where. Their values are nobody's business here."""

from __future__ import annotations

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import plain, walk
from tidegate.schemas.secrets import named

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
