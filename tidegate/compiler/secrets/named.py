"""The secrets that a spec refers to, with their paths. Their values are not known here."""

from __future__ import annotations

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import plain, walk
from tidegate.schemas.secrets import named

SECTIONS = ("haproxy",)
"""The sections in which a text can be `{secret: name}`."""


def command(name: str, stack: str = "") -> str:
    """The command that sets a secret, optionally for a stack."""
    return f"pulumi config set --secret {name}" + (f" -s {stack}" if stack else "")


def secrets_in(tree: MappingNode) -> dict[str, tuple[Path, ...]]:
    """The names of the secrets in natural order, each with the paths of its references."""
    found: dict[str, tuple[Path, ...]] = {}
    for section in SECTIONS:
        if section in tree.entries:
            for path, node in walk(tree.entries[section].node, (section,)):
                if isinstance(node, MappingNode) and node.entries.keys() == {"secret"}:
                    name = named(plain(node))
                    if name is not None:
                        found[name] = (*found.get(name, ()), path)
    return found
