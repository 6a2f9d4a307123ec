"""YAML comments that may be intended as part of the value before them."""

from __future__ import annotations

import re
from functools import cache

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import lines_of
from tidegate.compiler.source.node import ScalarNode, at, node_at

_BEHIND = re.compile(r"[ \t]+(#[^\s#].*?)(?:\s+#\s.*)?\s*\Z")


class YamlComments:
    """The comments of a compilation's files."""

    def __init__(self, compilation: Compilation) -> None:
        self._compilation = compilation
        self._lines = cache(lambda file: lines_of(compilation.texts.get(file, b"").decode("utf-8-sig", "replace")))

    def behind(self, path: Path) -> str:
        """The comment after an unquoted value if no space follows its `#`; empty otherwise."""
        tree = self._compilation.tree
        if tree is None or not isinstance(node_at(tree, path), ScalarNode):
            return ""
        span = at(tree, path)[1]
        lines = self._lines(span.file)
        line = lines[span.end_line - 1] if span.end_line <= len(lines) else ""
        match = _BEHIND.match(line, span.end_column - 1)
        return match[1] if match and line[span.end_column - 2 : span.end_column - 1] not in "\"'" else ""
