"""Reading files through the one loader that is handed in."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from errno import ENOENT, ENOTDIR

from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.source.doubts import Doubts
from tidegate.compiler.source.node import MappingNode, ScalarNode
from tidegate.compiler.source.parse import parsed

Loader = Callable[[str], bytes]
"""Path → bytes; raises OSError where there is nothing to read."""


class Sources:
    """The files of one compilation: each read and parsed once, in reading order."""

    def __init__(self, load: Loader) -> None:
        self._load = load
        self._nodes: dict[str, MappingNode | None] = {}
        self.findings: list[Finding] = []
        self.texts: dict[str, bytes] = {}
        self.doubts = Doubts()
        """What could not be taken as it is written, which has been said."""
        self.overlays = False
        """Whether some file has words that only overlays mean: nulls, `before`, `after`."""

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(self._nodes)

    def read(self, file: str, asked: Span | None = None) -> MappingNode | None:
        """The file's map, or None with a finding (at `asked`, where another file asked for it)."""
        file = posixpath.normpath(file)
        if file not in self._nodes:
            self._nodes[file] = None
            self._nodes[file] = self._mapping(file, asked)
        return self._nodes[file]

    def read_if_there(self, file: str) -> MappingNode | None:
        """The same for a file that nobody misses."""
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
        except (OSError, ValueError) as error:  # ValueError: no path at all, as one with a NUL in it
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
                self.findings.append(Finding("TG007", "error", "a spec is a map of sections", node.span))
            return None
        if node is None and not read.findings:
            self.findings.append(Finding("TG007", "error", "the file is empty", top))
        return node
