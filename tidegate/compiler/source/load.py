"""Reads files by the loader that the caller passes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from errno import ENOENT, ENOTDIR

from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.source.doubts import Doubts
from tidegate.compiler.source.node import MappingNode, ScalarNode
from tidegate.compiler.source.parse import parsed

Loader = Callable[[str], bytes]
"""Path → bytes. Raises OSError if the file cannot be read."""


class Sources:
    """The files of a compilation in reading order. Each file is read and parsed once."""

    def __init__(self, load: Loader) -> None:
        self._load = load
        self._nodes: dict[str, MappingNode | None] = {}
        self.findings: list[Finding] = []
        self.texts: dict[str, bytes] = {}
        self.doubts = Doubts()
        """Values and maps that could not be read as written, which are already reported."""
        self.overlays = False
        """Whether a file contains nulls, `before` or `after`, which only overlays use."""

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(self._nodes)

    def read(self, file: str, asked: Span | None = None) -> MappingNode | None:
        """The map in the file; None, with a finding (at `asked` if another file refers to it)."""
        file = posixpath.normpath(file)
        if file not in self._nodes:
            self._nodes[file] = None
            self._nodes[file] = self._mapping(file, asked)
        return self._nodes[file]

    def read_if_there(self, file: str) -> MappingNode | None:
        """The map in an optional file; None without a finding if the file does not exist."""
        file = posixpath.normpath(file)
        if file not in self._nodes:
            try:
                self._load(file)
            except (OSError, ValueError) as error:
                if getattr(error, "errno", None) in (None, ENOENT, ENOTDIR):
                    return None
        return self.read(file)

    def _mapping(self, file: str, asked: Span | None) -> MappingNode | None:
        top = Span(file, 1, 1, 1, 2)
        try:
            data = self.texts[file] = self._load(file)
        except (OSError, ValueError) as error:  # ValueError: not a path, for example with a NUL character
            reason = getattr(error, "strerror", None) or "cannot be read"
            self.findings.append(Finding("TG008", "error", f"{file}: {reason}", asked or top))
            return None
        read = parsed(data, file)
        node = read.node
        self.overlays |= read.overlays
        self.doubts = Doubts(self.doubts.values | read.doubts.values, self.doubts.maps | read.doubts.maps)
        self.findings.extend(read.findings)
        if isinstance(node, ScalarNode) and node.value is None:
            node = None
        if node is not None and not isinstance(node, MappingNode):
            if node.span not in read.doubts.values:
                self.findings.append(Finding("TG007", "error", "a spec must be a map of sections", node.span))
            return None
        if node is None and not read.findings:
            self.findings.append(Finding("TG007", "error", "the file is empty", top))
        return node
