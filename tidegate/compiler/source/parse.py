"""libyaml's events → nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from tidegate.compiler.findings import Finding, Related, Span, lines_of
from tidegate.compiler.source.node import Entry, MappingNode, Node, ScalarNode, SequenceNode
from tidegate.compiler.source.scalars import resolve

MOST_BYTES = 64 << 20
DEEPEST = 100
MOST_ALIASED = 1_000_000
_STRING_TAGS = ("!", "tag:yaml.org,2002:str")
_KNOWN_TAGS = {"tag:yaml.org,2002:" + kind for kind in ("map", "seq", "null", "bool", "int", "float")}


class _StopError(Exception):
    """Parsing cannot go on."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def parse(data: bytes, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The document of a YAML file, or None where it cannot be read, and what is wrong with it."""
    top = Span(file, 1, 1, 1, 2)
    if len(data) > MOST_BYTES:
        return None, (Finding("TG005", "error", f"the file is larger than {MOST_BYTES >> 20} MiB", top),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = lines_of(error.object[: error.start].decode())
        line, column = len(before), len(before[-1]) + 1
        span = Span(file, line, column, line, column + 1)
        return None, (Finding("TG004", "error", f"not UTF-8: byte 0x{error.object[error.start]:02x}", span),)
    builder = _Builder(file)
    try:
        node = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _StopError as stop:
        return None, (*builder.findings, stop.finding)
    except yaml.YAMLError as error:
        return None, (*builder.findings, _syntax(error, text, file))
    return node, tuple(builder.findings)


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """libyaml's complaint where it saw it; one at the end of the file stands on the last line."""
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = lines_of(text.rstrip())
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    help_ = "indent with spaces, YAML takes no tabs" if "cannot start any token" in problem else ""
    return Finding("TG001", "error", f"not YAML: {problem}", Span(file, line, column, line, column + 1), help=help_)


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open: set[str] = set()
        self.made = self.aliased = 0

    def document(self, events: Iterator[Any]) -> Node | None:
        next(events)
        started = next(events)
        if isinstance(started, yaml.StreamEndEvent):
            return None
        node = self.node(next(events), events, 0)
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _StopError(Finding("TG006", "error", "a spec is one document", self.span(after)))
        return node

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        self.made += 1
        before, anchor = self.made, event.anchor
        if depth > DEEPEST:
            raise _StopError(Finding("TG005", "error", f"nested deeper than {DEEPEST} levels", self.span(event)))
        if anchor:
            self.open.add(anchor)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, events, depth)
        else:
            node = self.mapping(event, events, depth)
        if anchor:
            self.open.discard(anchor)
            self.anchors[anchor] = (node, self.made - before + 1)
        return node

    def alias(self, event: Any) -> Node:
        if event.anchor in self.open:
            raise _StopError(Finding("TG005", "error", f"`*{event.anchor}` contains itself", self.span(event)))
        if event.anchor not in self.anchors:
            raise _StopError(Finding("TG005", "error", f"no anchor `&{event.anchor}` before this", self.span(event)))
        node, weight = self.anchors[event.anchor]
        self.aliased += weight
        self.made += weight
        if self.aliased > MOST_ALIASED:
            raise _StopError(Finding("TG005", "error", "aliases blow this file up beyond reason", self.span(event)))
        return node

    def scalar(self, event: Any) -> ScalarNode:
        span = self.span(event)
        if event.implicit[0]:
            return ScalarNode(resolve(event.value), span)
        if event.tag is None or event.tag in _STRING_TAGS:
            return ScalarNode(event.value, span)
        self.tag(event, span)
        return ScalarNode(resolve(event.value), span)

    def tag(self, event: Any, span: Span) -> None:
        if event.tag is not None and event.tag not in _KNOWN_TAGS:
            self.findings.append(Finding("TG003", "error", f"unknown tag `{event.tag}`", span))

    def sequence(self, event: Any, events: Iterator[Any], depth: int) -> SequenceNode:
        self.tag(event, self.span(event))
        elements: list[Node] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            elements.append(self.node(inner, events, depth + 1))
        return SequenceNode(tuple(elements), _join(self.span(event), self.span(inner)))

    def mapping(self, event: Any, events: Iterator[Any], depth: int) -> MappingNode:
        self.tag(event, self.span(event))
        entries: dict[str, Entry] = {}
        merged: list[Node] = []
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            if not isinstance(inner, yaml.ScalarEvent):
                raise _StopError(Finding("TG001", "error", "a key must be a plain word or a string", self.span(inner)))
            key, where = inner.value, self.span(inner)
            value = self.node(next(events), events, depth + 1)
            if key == "<<" and inner.implicit[0]:
                merged.append(value)
            elif key in entries:
                self.findings.append(_twice(key, where, entries[key].key))
            else:
                entries[key] = Entry(where, value)
        for node in merged:
            self.merge(entries, node)
        return MappingNode(entries, _join(self.span(event), self.span(inner)))

    def merge(self, entries: dict[str, Entry], node: Node) -> None:
        for source in node.elements if isinstance(node, SequenceNode) else (node,):
            if not isinstance(source, MappingNode):
                self.findings.append(Finding("TG007", "error", "`<<` merges maps only", source.span))
                continue
            for key, entry in source.entries.items():
                entries.setdefault(key, entry)


def _twice(key: str, where: Span, first: Span) -> Finding:
    return Finding("TG002", "error", f"`{key}` stands here twice", where, "again here", (Related(first, "first here"),))


def _join(start: Span, end: Span) -> Span:
    return Span(start.file, start.line, start.column, end.end_line, end.end_column)
