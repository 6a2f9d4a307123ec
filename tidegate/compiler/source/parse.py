"""The bytes of a file → nodes and findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from tidegate.compiler.findings import Finding, Span, lines_of
from tidegate.compiler.source.build import Builder, StopError
from tidegate.compiler.source.doubts import Doubts, Misread, doubts
from tidegate.compiler.source.node import MappingNode, Node, SequenceNode, spanned
from tidegate.compiler.source.recover import MOST, Corner, Unread, entries_around, key_of, stand_in, without_entry

MOST_BYTES = 64 << 20
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks in YAML 1.1 and in libyaml, which are normal characters in YAML 1.2."""
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Characters that YAML does not allow. Source: YAML 1.2.2, section 5.1, "Character Set"."""


_RESERVED = ("@", "`", "%")
"""What no plain text can begin with, and nothing else either."""
_ANCHOR = re.compile(r"&([\w-]+)")
_Attempt = tuple[Builder, Node | None, StopError | yaml.YAMLError | None]
"""The result of reading a text: its node, or the error."""


class Parsed(NamedTuple):
    """The document of a file, or None, and its findings."""

    node: Node | None
    findings: tuple[Finding, ...]
    overlays: bool = True
    """Whether the document may contain nulls, `before` or `after`, which only overlays use."""
    doubts: Doubts = Doubts()


def parse(data: bytes, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The document of a YAML file, or None if it cannot be read, and its findings."""
    return parsed(data, file)[:2]


def parsed(data: bytes, file: str) -> Parsed:
    """The document of a YAML file with further information."""
    if len(data) > MOST_BYTES:
        top = Span(file, 1, 1, 1, 2)
        return Parsed(None, (Finding("TG005", "error", f"the file is larger than {MOST_BYTES >> 20} MiB", top),))
    text, misread = _decoded(data, file)
    if misread and "\0" in text:
        return Parsed(None, misread)
    read = _read(text, file)
    builder, node = read.builder, read.node
    if node is not None and "\t" in text:
        builder.findings.extend(_tabs(node, lines_of(text)))
    overlays = "before" in text or "after" in text or builder.nulls
    findings = (*misread, *read.findings, *builder.findings)
    known = Doubts(frozenset(builder.unsure), frozenset(builder.partial))
    if node is not None and (misread or read.findings):
        wrong = _misread_places(data, text) if misread or read.unprintable else {}
        more = doubts(node, wrong, read.left_out)
        known = Doubts(known.values | more.values, known.maps | more.maps)
    return Parsed(node, findings, overlays, known)


def _misread_places(data: bytes, text: str) -> Misread:
    """The positions of replaced characters."""
    wrong = re.compile(f"{_UNPRINTABLE}|[\ufffd\x85\u2028\u2029]")
    lines = enumerate(lines_of(data.decode("utf-8-sig", "replace")))
    return {number: [one.start() for one in wrong.finditer(line)] for number, line in lines if wrong.search(line)}


def _decoded(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text, with replacements for characters that YAML does not allow or that parsers interpret differently."""
    findings: list[Finding] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8: byte 0x{error.object[error.start]:02x}"
        findings.append(Finding("TG004", "error", message, _letter(file, error.object[: error.start].decode())))
        text = data.decode("utf-8-sig", "replace")
    other = None if text.isascii() else _OTHER_BREAKS.search(text)
    if other is not None:
        number = ord(other[0])
        message = f"U+{number:04X} is a line break for some YAML parsers, but not for others"
        place, help_ = _letter(file, text[: other.start()]), f'write it in double quotes: "\\u{number:04X}"'
        findings.append(Finding("TG004", "error", message, place, help=help_))
        text = _replaced(text, _OTHER_BREAKS.pattern)
    return text, tuple(findings)


def _replaced(text: str, characters: str) -> str:
    """The text with U+FFFD for these characters inside a word, and spaces for them elsewhere.

    No word moves to another column, so that each entry stays in its map.
    """
    in_word = rf"(?<=\w){characters}+|{characters}+(?=\w)"
    text = re.sub(in_word, lambda found: "\ufffd" * len(found[0]), text)
    return re.sub(characters, " ", text)


class _Reading(NamedTuple):
    """The result of reading a text without the parts that cannot be read."""

    builder: Builder
    node: Node | None
    findings: list[Finding]
    left_out: list[Corner]
    """The starts of entries whose keys cannot be read either."""
    unprintable: bool


def _read(text: str, file: str) -> _Reading:
    """The document without entries with syntax errors, and a finding for each of these."""
    findings: list[Finding] = []
    builder, node, error = _attempt(text, file, unread := Unread())
    unprintable = isinstance(error, yaml.reader.ReaderError)
    if isinstance(error, yaml.reader.ReaderError):
        findings.append(_syntax(error, text, file))
        builder, node, error = _attempt(text := _replaced(text, _UNPRINTABLE), file, unread)
    original = text
    while isinstance(error, yaml.MarkedYAMLError) and len(findings) < MOST:
        shorter = _shorter(text, original, unread, error, file)
        if shorter is None:
            break
        findings.append(_syntax(error, original, file))
        text, unread, (builder, node, error) = shorter
    if isinstance(error, StopError):
        findings.append(error.finding)
    elif error is not None:
        findings.append(_syntax(error, original, file))
    left_out = [one.start for one in unread.values.values() if not key_of(lines_of(original)[one.start[0]])]
    return _Reading(builder, node, findings, left_out, unprintable)


def _shorter(
    text: str, original: str, unread: Unread, error: yaml.MarkedYAMLError, file: str
) -> tuple[str, Unread, _Attempt] | None:
    """The text without the smallest entry around the error that it can be read without, at least further than to it."""
    lines = lines_of(text)
    for region in entries_around(lines, error):
        shorter = "\n".join(without_entry(lines, region))
        values = {line: one for line, one in unread.values.items() if not region.start <= line < region.end}
        values[region.start] = stand_in(lines_of(original), region)
        anchors = frozenset(_ANCHOR.findall("\n".join(lines[region.start : region.end])))
        less = Unread(values, unread.anchors | anchors)
        after = _attempt(shorter, file, less)
        if not isinstance(after[2], yaml.MarkedYAMLError) or _line(after[2]) >= max(region.end, _line(error) + 1):
            return shorter, less, after
    return None


def _attempt(text: str, file: str, unread: Unread) -> _Attempt:
    builder = Builder(file, _last(text), unread)
    try:
        return builder, builder.document(yaml.CSafeLoader(text)), None
    except (StopError, yaml.YAMLError) as error:
        return builder, None, error


def _line(error: yaml.MarkedYAMLError) -> int:
    """The line of the error, starting at 0."""
    return error.problem_mark.line if error.problem_mark is not None else 0


def _last(text: str) -> Corner:
    lines = lines_of(text)
    return Corner(len(lines) - 1, len(lines[-1]))


def _letter(file: str, before: str) -> Span:
    """The span of the character after this text."""
    lines = lines_of(before)
    line, column = len(lines), len(lines[-1]) + 1
    return Span(file, line, column, line, column + 1)


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """The error of libyaml at its location. An error at the end of the file is reported in the last line.

    `text` is the text of the file, in which libyaml may have read substitutes.
    """
    unprintable = re.search(_UNPRINTABLE, text) if isinstance(error, yaml.reader.ReaderError) else None
    if unprintable:
        message = f"YAML does not allow control characters: U+{ord(unprintable[0]):04X}"
        return Finding("TG004", "error", message, _letter(file, text[: unprintable.start()]))
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = lines_of(text.rstrip())
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    column = min(column, len(lines[line - 1]) + 1)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    help_ = _syntax_help(problem, lines[line - 1][: column - 1], lines[line - 1][column - 1 : column])
    return Finding("TG001", "error", f"invalid YAML: {problem}", Span(file, line, column, line, column + 1), help=help_)


def _syntax_help(problem: str, before: str, letter: str) -> str:
    """The help line for an error of libyaml. `before` is the line up to the `letter` of the error."""
    if "cannot start any token" in problem and letter in _RESERVED:
        return f"quote text that begins with `{letter}`" if letter != "`" else "quote text that begins with a backtick"
    if "cannot start any token" in problem or "violates indentation" in problem:
        return "indent with spaces: YAML does not allow tabs"
    alias = re.search(r"(?:^|[\s\[{,:])([*&])\Z", before)
    if alias and "alphabetic or numeric" in problem:
        what = "an alias" if alias[1] == "*" else "an anchor"
        return f'`{alias[1]}` starts {what} in YAML: quote the value, for example `"*:80"`'
    if "expected ',' or" in problem and re.search(r"[%\[\]{}#]\S*\Z", before):
        return "quote text that contains `[ ] { } #`"
    return ""


def _tabs(node: Node, lines: list[str]) -> Iterator[Finding]:
    """Tabs in the indentation of flow collections, which libyaml accepts."""
    reported: set[int] = set()
    for place in _places(node):
        indentation = lines[place.line - 1][: place.column - 1]
        tab = indentation.find("\t")
        if tab >= 0 and not indentation.strip(" \t") and place.line not in reported:
            reported.add(place.line)
            span = Span(place.file, place.line, tab + 1, place.line, tab + 2)
            yield Finding("TG001", "error", "tab in the indentation", span, help="indent with spaces")


def _places(node: Node) -> Iterator[Span]:
    """The spans of all keys and items, each once."""
    seen: set[int] = set()
    rest: list[Node] = [node]
    while rest:
        node = rest.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, MappingNode):
            for entry in node.entries.values():
                yield spanned(entry.place)
                rest.append(entry.node)
        elif isinstance(node, SequenceNode):
            rest.extend(node.elements)
        yield node.span
