"""The files that a spec is made of."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation
from tidegate.compiler.lock import lock_file
from tidegate.compiler.source import MappingNode, parse


def files(compilation: Compilation) -> list[MappingNode]:
    """The spec's files as they are written, in reading order; its lock says nothing of its own."""
    texts = {file: data for file, data in compilation.texts.items() if file != lock_file(compilation.file)}
    return [node for file, data in texts.items() if isinstance(node := parse(data, file)[0], MappingNode)]
