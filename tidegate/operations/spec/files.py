"""The files of a spec."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation
from tidegate.compiler.lock import lock_file
from tidegate.compiler.source import MappingNode, parse


def files(compilation: Compilation) -> list[MappingNode]:
    """The files of a spec as written, in reading order, without the lock file."""
    texts = {file: data for file, data in compilation.texts.items() if file != lock_file(compilation.file)}
    return [node for file, data in texts.items() if isinstance(node := parse(data, file)[0], MappingNode)]
