"""A file that a spec refers to."""

from __future__ import annotations

from typing import NamedTuple

from tidegate.compiler.source import ScalarNode


class NamedFile(NamedTuple):
    """A path as written in the spec, its node, and whether it can be a folder."""

    path: str
    node: ScalarNode
    folder: bool
