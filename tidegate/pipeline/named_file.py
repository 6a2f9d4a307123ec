"""A file that a spec names."""

from __future__ import annotations

from typing import NamedTuple

from tidegate.compiler.source import ScalarNode


class NamedFile(NamedTuple):
    """A path as the spec writes it, the node that holds it, and whether a folder will do."""

    path: str
    node: ScalarNode
    folder: bool
