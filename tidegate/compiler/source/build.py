"""libyaml's events → nodes. It runs once for each value of a file: what it spares, a large site does not wait for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml import CSafeLoader
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from tidegate.compiler.findings import Finding, Related, Span
from tidegate.compiler.source.node import (
    Entry,
    MappingNode,
    Node,
    Place,
    Scalar,
    ScalarNode,
    SequenceNode,
    WrittenBool,
    spanned,
)
from tidegate.compiler.source.recover import TAG as UNREADABLE
from tidegate.compiler.source.scalars import resolve
from tidegate.compiler.source.tags import STRING_TAGS, tag_fault

DEEPEST = 100
MOST_ALIASED, MOST_TIMES = 100_000, 100
"""Nodes that aliases may add: so many, or so many times what the file itself holds."""


new = tuple.__new__
"""Makes a node without the call of its class: half the time of making it."""


class Corner(NamedTuple):
    """A place of a text, counted from 0 as libyaml's marks are."""

    line: int
    column: int


class StopError(Exception):
    """Parsing cannot go on."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class Builder:
    """One file: its nodes from libyaml's events, and what is wrong with them."""

    def __init__(self, file: str, last: Corner, lost: frozenset[str] = frozenset()) -> None:
        """`lost` are the anchors that stand in what cannot be read."""
        self.file, self.last, self.lost = file, last, lost
        self.findings: list[Finding] = []
        self.unsure: set[Span] = set()
        """Values that cannot be taken as they are written: what is wrong in them besides, nobody knows."""
        self.failed = False
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.open: set[str] = set()
        self.made = self.aliased = self.deepest = 0
        self.scalars: dict[str, Scalar] = {}
        self.nulls = False
        self.event: Callable[[], Any]

    def document(self, loader: CSafeLoader) -> Node | None:
        self.event = loader.get_event
        self.event()
        if isinstance(self.event(), StreamEndEvent):
            return None
        node = self.node(self.event(), 0)[0]
        self.event()
        after = self.event()
        if not isinstance(after, StreamEndEvent):
            self.findings.append(self.stop("TG006", "a spec is one document", after).finding)
        return node

    def stop(self, code: str, message: str, event: Any) -> StopError:
        return StopError(Finding(code, "error", message, spanned(self.place(event))))

    def place(self, event: Any) -> Place:
        """Where the event stands; libyaml sees the end of a text without a last line break on a line of its own."""
        start, end = event.start_mark, event.end_mark
        last = self.last
        return self.file, last if start.line > last.line else start, last if end.line > last.line else end

    def node(self, event: Any, depth: int) -> tuple[Node, Any]:
        """The node that begins with this event, and the mark of its end where it is written."""
        kind, anchor = event.__class__, event.anchor
        if kind is AliasEvent:
            return self.alias(event, depth), event.end_mark
        if depth > DEEPEST:
            raise self.stop("TG005", f"nested deeper than {DEEPEST} levels", event)
        if anchor is not None:
            return self.anchored(event, depth)
        if kind is ScalarEvent:
            scalar = self.scalar(event)
            return scalar, scalar.place[2]
        before = len(self.findings)
        if event.tag is not None:
            self.tag(event)
        tagged = len(self.findings) > before
        found = self.mapping(event, depth) if kind is MappingStartEvent else self.sequence(event, depth)
        if tagged:
            self.unsure.add(found[0].span)
        return found

    def anchored(self, event: Any, depth: int) -> tuple[Node, Any]:
        """A node with a name, kept with its weight (how many nodes) and its height (how many levels below it)."""
        anchor, event.anchor = event.anchor, None
        outer, before, self.deepest = self.deepest, self.made, depth
        self.open.add(anchor)
        found = self.node(event, depth)
        self.open.discard(anchor)
        self.anchors[anchor] = found[0], self.made - before + 1, self.deepest - depth
        self.deepest = max(outer, self.deepest)
        return found

    def alias(self, event: Any, depth: int) -> Node:
        if event.anchor in self.open:
            raise self.stop("TG005", f"`*{event.anchor}` contains itself", event)
        if event.anchor not in self.anchors:
            if event.anchor not in self.lost:
                self.findings.append(self.stop("TG005", f"no anchor `&{event.anchor}` before this", event).finding)
            return self.unreadable(event)
        node, weight, height = self.anchors[event.anchor]
        self.aliased += weight
        self.made += weight
        self.deepest = max(self.deepest, depth + height)
        if self.deepest > DEEPEST:
            raise self.stop("TG005", f"nested deeper than {DEEPEST} levels", event)
        if self.aliased > max(MOST_ALIASED, MOST_TIMES * (self.made - self.aliased)):
            raise self.stop("TG005", "aliases blow this file up beyond reason", event)
        return node

    def scalar(self, event: Any) -> ScalarNode:
        text: str = event.value
        if not event.implicit[0]:
            if event.tag is None or event.tag in STRING_TAGS:
                return ScalarNode(text, self.place(event))
            if event.tag == UNREADABLE:
                return self.unreadable(event)
            self.tag(event)
        value = resolve(text)
        if isinstance(value, bool) and text not in ("true", "false"):
            return self.written(event, value)
        self.nulls |= value is None
        if text:
            self.scalars[text] = value
        return ScalarNode(value, self.place(event))

    def unreadable(self, event: Any) -> ScalarNode:
        """What stands in for a value that cannot be read."""
        node = ScalarNode("", self.place(event))
        self.unsure.add(node.span)
        return node

    def written(self, event: Any, value: bool) -> WrittenBool:
        node = WrittenBool(value, self.place(event))
        node.text = event.value
        return node

    def tag(self, event: Any) -> None:
        message = tag_fault(event)
        if message is not None:
            self.findings.append(Finding("TG003", "error", message, spanned(self.place(event))))

    def sequence(self, event: Any, depth: int) -> tuple[SequenceNode, Any]:
        self.deepest = max(self.deepest, depth)
        elements: list[Node] = []
        end = event.end_mark
        while (inner := self.event()).__class__ is not SequenceEndEvent:
            element, end = self.node(inner, depth + 1)
            elements.append(element)
        if event.flow_style:
            end = inner.end_mark
        self.made += len(elements)
        return SequenceNode(tuple(elements), (self.file, event.start_mark, end)), end

    def mapping(self, event: Any, depth: int) -> tuple[MappingNode, Any]:
        """The map that begins with this event. Its plain scalars, most of any file, are made here."""
        self.deepest = max(self.deepest, depth)
        next_event, file, scalars, entries = self.event, self.file, self.scalars, dict[str, Entry]()
        merged: list[Entry] = []
        end: Any = event.end_mark
        while (inner := next_event()).__class__ is not MappingEndEvent:
            plain = inner.__class__ is ScalarEvent and inner.implicit[0] and inner.anchor is None
            key = inner.value if plain else self.key(inner)
            value = next_event()
            if value.__class__ is ScalarEvent and value.implicit[0] and value.anchor is None and value.value in scalars:
                end = value.end_mark
                node: Node = new(ScalarNode, (scalars[value.value], (file, value.start_mark, end)))
            else:
                node, end = self.node(value, depth + 1)
            entry = new(Entry, ((file, inner.start_mark, inner.end_mark), node))
            if key in entries:
                self.twice(key, entry, entries[key])
            elif key == "<<" and plain:
                merged.append(entry)
            else:
                entries[key] = entry
        self.made += len(entries)
        for entry in merged:
            self.merge(entries, entry.node)
        for entry in merged[1:]:
            self.twice("<<", entry, merged[0])
        end = inner.end_mark if event.flow_style else end
        if self.failed:
            self.failed = False
            self.unsure.add(spanned((file, event.start_mark, end)))
        return MappingNode(entries, (file, event.start_mark, end)), end

    def key(self, event: Any) -> str:
        """A key that is not simply a plain word: quoted, with a tag or an anchor; anything else ends the file."""
        if event.__class__ is not ScalarEvent:
            raise self.stop("TG001", "a key must be a plain word or a string", event)
        if event.tag not in STRING_TAGS:
            self.tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = ScalarNode(str(event.value), self.place(event)), 1, 0
        return str(event.value)

    def merge(self, entries: dict[str, Entry], node: Node) -> None:
        for source in node.elements if isinstance(node, SequenceNode) else (node,):
            if not isinstance(source, MappingNode):
                self.failed = True
                if source.span not in self.unsure:
                    self.findings.append(Finding("TG007", "error", "`<<` merges maps only", source.span))
                continue
            for key, entry in source.entries.items():
                entries.setdefault(key, entry)

    def twice(self, key: str, again: Entry, first: Entry) -> None:
        """A key that stands in one map twice."""
        related = (Related(first.key, "first here"),)
        self.findings.append(Finding("TG002", "error", f"`{key}` stands here twice", again.key, "again here", related))
