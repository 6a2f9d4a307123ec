"""Masks secrets in plain text in all messages, excerpts and views.

This does not depend on whether the spec is valid, or on the findings that it accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Span, lines_of
from tidegate.compiler.secrets.shapes import (
    carried,
    in_line,
    kind_of,
    may_hold_secrets,
    may_look_random,
    random_word,
    without_tokens,
)
from tidegate.compiler.source import MappingNode, Node, SequenceNode
from tidegate.compiler.source.node import walk

STARS = "***"
_SHORTEST = 4
"""The minimum length of a word of a secret that is masked in messages of other programs."""
_QUOTED = 80
"""The length to which messages truncate values that they quote."""


@dataclass(frozen=True, slots=True)
class PlainSecret:
    """A secret in plain text. `kind` is empty if it only looks random."""

    path: Path
    text: str
    span: Span
    kind: str


@dataclass(frozen=True)
class Redactor:
    """The secrets in plain text of merged specs and of their files, which are determined on first use."""

    trees: tuple[MappingNode, ...] = ()
    texts: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def secrets(self) -> tuple[PlainSecret, ...]:
        """The secrets at a path of a spec, in reading order."""
        shaped = any(may_hold_secrets(text) for text in self.texts.values())
        if not shaped and not any(may_look_random(text) for text in self.texts.values()):
            return ()
        return tuple(secret for tree in self.trees for secret in _below(tree, (), shaped))

    def redact(self, words: str) -> str:
        """The text with all secrets masked."""
        if words in self._texts:
            return STARS
        words = self._words.sub(STARS, words) if self._words else words
        return without_tokens(words, STARS) if self._suspicious else words

    def redact_finding(self, finding: Finding) -> Finding:
        """The finding with all secrets masked."""
        if self._words is None and not self._suspicious:
            return finding
        related = tuple(replace(one, label=self.redact(one.label)) for one in finding.related)
        message, label, help_ = map(self.redact, (finding.message, finding.label, finding.help))
        for word in self._on(finding.span):
            message, label, help_ = (text.replace(word, STARS) for text in (message, label, help_))
        return replace(finding, message=message, label=label, help=help_, related=related)

    def _on(self, span: Span) -> Iterator[str]:
        """The secrets on a line that are not in the tree: in an alias, a tag, or a value that was overridden."""
        lines = self._lines(span.file) if span.file in self._suspicious else []
        line = lines[span.line - 1] if span.line <= len(lines) else ""
        words = (line[begin:end].strip("*&!%\"'") for begin, end in in_line(line))
        yield from (word for word in words if len(word) >= _SHORTEST)

    def joined(self, other: Redactor) -> Redactor:
        """A redactor for the secrets of both."""
        return Redactor((*self.trees, *other.trees), {**self.texts, **other.texts})

    def line(self, span: Span) -> str | None:
        """The line in which the span starts, with secrets masked; None after the end of the file."""
        lines = self._lines(span.file)
        if span.line > len(lines) or (span.line == len(lines) and not lines[-1]):
            return None
        line = lines[span.line - 1]
        for begin, end in self._hidden(span, line):
            line = line[:begin] + "*" * len(line[begin:end]) + line[end:]
        return line

    def _lines(self, file: str) -> list[str]:
        if file not in self._read:
            self._read[file] = lines_of(self.texts.get(file, b"").decode("utf-8-sig", "replace"))
        return self._read[file]

    def _hidden(self, place: Span, line: str) -> Iterator[tuple[int, int]]:
        """The first column, starting at 0, and the column after the last one, of every secret in the line."""
        for secret in self.secrets:
            span = secret.span
            if span.file == place.file and span.line <= place.line <= span.end_line:
                begin = span.column - 1 if span.line == place.line else 0
                yield begin, span.end_column - 1 if span.end_line == place.line else len(line)
        if place.file in self._suspicious:
            yield from in_line(line, not self.trees)

    @cached_property
    def _read(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _suspicious(self) -> frozenset[str]:
        """The files whose lines are searched: those with comments and with values that are not in the tree."""
        return frozenset(file for file, text in self.texts.items() if may_hold_secrets(text))

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(secret.text for secret in self.secrets)

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        keys = {key for tree in self.trees for path, _ in walk(tree) for key in path[-1:]} if self.secrets else set()
        texts = {word for secret in self.secrets for word in _quoted_forms(secret)} - keys
        if not texts:
            return None
        longest = sorted(texts, key=len, reverse=True)
        return re.compile(r"(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, longest)) + ")(?![A-Za-z0-9])")


def _quoted_forms(secret: PlainSecret) -> Iterator[str]:
    """The forms in which messages may quote a secret: complete, truncated, by line, as words, without its name."""
    every: list[Callable[[str], str]] = [str.strip, lambda text: text[:_QUOTED], lambda text: text.replace(" ", "\\ ")]
    for text in (secret.text, *secret.text.splitlines(), *carried(secret.text)):
        yield from (form for form in {shape(text) for shape in every} if len(form) >= _SHORTEST)


def _below(node: Node, path: Path, shaped: bool) -> Iterator[PlainSecret]:
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from _below(entry.node, (*path, key), shaped)
    elif isinstance(node, SequenceNode):
        for number, element in enumerate(node.elements):
            yield from _below(element, (*path, number), shaped)
    elif node.value is not None and not isinstance(node.value, bool):
        text = str(node.value)
        kind = kind_of(path, text) if shaped else ""
        if kind or random_word(path, text):
            yield PlainSecret(path, text, node.span, kind)
