"""The profiles that values come from."""

from __future__ import annotations

from dataclasses import dataclass

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode
from tidegate.operations.spec.files import files


@dataclass(frozen=True, slots=True)
class Profiles:
    """The lines of each profile in the files of the spec."""

    written: tuple[tuple[str, Span], ...]

    def origin(self, span: Span) -> str:
        """`stacks/_base.yaml:12`, with the profile that contains the line, if any."""
        location = f"{span.file}:{span.line}"
        names = [name for name, whole in self.written if whole.file == span.file and _within(span, whole)]
        return f"{location}, profile {names[0]}" if names else location


def profiles(compilation: Compilation) -> Profiles:
    """The profiles in all files of the spec."""
    found: list[tuple[str, Span]] = []
    for tree in files(compilation):
        sections = tree.entries.get("profiles")
        if sections is None or not isinstance(sections.node, MappingNode):
            continue
        for section in sections.node.entries.values():
            named = section.node.entries if isinstance(section.node, MappingNode) else {}
            found += [(name, entry.node.span) for name, entry in named.items()]
    return Profiles(tuple(found))


def _within(span: Span, whole: Span) -> bool:
    begin, end = (whole.line, whole.column), (whole.end_line, whole.end_column)
    return begin <= (span.line, span.column) < end
