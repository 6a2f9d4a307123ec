"""A file's bytes → nodes, or what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from tidegate.compiler.findings import Finding, Span, lines_of
from tidegate.compiler.source.build import Builder, Corner, StopError
from tidegate.compiler.source.node import MappingNode, Node, SequenceNode, spanned
from tidegate.compiler.source.recover import MOST, entries_around, without_entry

MOST_BYTES = 64 << 20
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1, and so of libyaml; plain characters of YAML 1.2."""
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML does not take, as a pattern. Source: YAML 1.2.2, section 5.1, "Character Set"."""


_RESERVED = ("@", "`", "%")
"""What no plain text can begin with, and nothing else either."""
_ANCHOR = re.compile(r"&([\w-]+)")
_Attempt = tuple[Builder, Node | None, StopError | yaml.YAMLError | None]
"""What reading a text came to: its node, or why there is none."""


class Parsed(NamedTuple):
    """A file's document, or None, and what is wrong with it."""

    node: Node | None
    findings: tuple[Finding, ...]
    overlays: bool = True
    """Whether there may be words in it that only overlays mean: nulls, `before`, `after`."""
    unsure: frozenset[Span] = frozenset()
    """Values that cannot be taken as they are written."""


def parse(data: bytes, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The document of a YAML file, or None where it cannot be read, and what is wrong with it."""
    return parsed(data, file)[:2]


def parsed(data: bytes, file: str) -> Parsed:
    """The same with what else is known of it."""
    if len(data) > MOST_BYTES:
        top = Span(file, 1, 1, 1, 2)
        return Parsed(None, (Finding("TG005", "error", f"the file is larger than {MOST_BYTES >> 20} MiB", top),))
    text, misread = _decoded(data, file)
    if misread and "\0" in text:
        return Parsed(None, misread)
    builder, node, broken = _read(text, file)
    if node is not None and "\t" in text:
        builder.findings.extend(_tabs(node, lines_of(text)))
    overlays = "before" in text or "after" in text or builder.nulls
    return Parsed(node, (*misread, *broken, *builder.findings), overlays, frozenset(builder.unsure))


def _decoded(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text, with other characters instead of those that YAML does not take or that readers do not agree about."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x}"
        finding = Finding("TG004", "error", message, _letter(file, error.object[: error.start].decode()))
        return data.decode("utf-8-sig", "replace"), (finding,)
    other = None if text.isascii() else _OTHER_BREAKS.search(text)
    if other is not None:
        number = ord(other[0])
        message = f"U+{number:04X} is a line break to some readers of YAML, and none to others"
        place, help_ = _letter(file, text[: other.start()]), f'in double quotes: "\\u{number:04X}"'
        return _OTHER_BREAKS.sub(" ", text), (Finding("TG004", "error", message, place, help=help_),)
    return text, ()


def _read(text: str, file: str) -> tuple[Builder, Node | None, list[Finding]]:
    """The document, without the entries that have syntax errors, and a finding for each of those."""
    findings: list[Finding] = []
    builder, node, error = _attempt(text, file)
    if isinstance(error, yaml.reader.ReaderError):
        findings.append(_syntax(error, text, file))
        builder, node, error = _attempt(text := re.sub(_UNPRINTABLE, " ", text), file)
    while isinstance(error, yaml.MarkedYAMLError) and len(findings) < MOST:
        lines = text.split("\n")
        for region in entries_around(lines, error):
            shorter = "\n".join(without_entry(lines, region))
            lost = builder.lost | set(_ANCHOR.findall("\n".join(lines[region.start : region.end])))
            after = _attempt(shorter, file, lost)
            if not isinstance(after[2], yaml.MarkedYAMLError) or _line(after[2]) >= max(region.end, _line(error) + 1):
                break
        else:
            break
        findings.append(_syntax(error, text, file))
        text, (builder, node, error) = shorter, after
    if isinstance(error, StopError):
        findings.append(error.finding)
    elif error is not None:
        findings.append(_syntax(error, text, file))
    return builder, node, findings


def _attempt(text: str, file: str, lost: frozenset[str] = frozenset()) -> _Attempt:
    builder = Builder(file, _last(text), lost)
    try:
        return builder, builder.document(yaml.CSafeLoader(text)), None
    except (StopError, yaml.YAMLError) as error:
        return builder, None, error


def _line(error: yaml.MarkedYAMLError) -> int:
    """The line where the error was seen, counted from 0."""
    return error.problem_mark.line if error.problem_mark is not None else 0


def _last(text: str) -> Corner:
    lines = lines_of(text)
    return Corner(len(lines) - 1, len(lines[-1]))


def _letter(file: str, before: str) -> Span:
    """The one character that stands behind this text."""
    lines = lines_of(before)
    line, column = len(lines), len(lines[-1]) + 1
    return Span(file, line, column, line, column + 1)


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """libyaml's complaint where it saw it; one at the end of the file stands on the last line."""
    unprintable = re.search(_UNPRINTABLE, text) if isinstance(error, yaml.reader.ReaderError) else None
    if unprintable:
        message = f"YAML takes no control characters: U+{ord(unprintable[0]):04X}"
        return Finding("TG004", "error", message, _letter(file, text[: unprintable.start()]))
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = lines_of(text.rstrip())
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    help_ = _syntax_help(problem, lines[line - 1][: column - 1], lines[line - 1][column - 1 : column])
    return Finding("TG001", "error", f"not YAML: {problem}", Span(file, line, column, line, column + 1), help=help_)


def _syntax_help(problem: str, before: str, letter: str) -> str:
    """What to do about a complaint of libyaml's; `before` is the line up to the letter where it saw it."""
    if "cannot start any token" in problem and letter in _RESERVED:
        return f"quote text that begins with `{letter}`" if letter != "`" else "quote text that begins with a backtick"
    if "cannot start any token" in problem or "violates indentation" in problem:
        return "indent with spaces, YAML takes no tabs"
    alias = re.search(r"(?:^|[\s\[{,:])([*&])\Z", before)
    if alias and "alphabetic or numeric" in problem:
        what = "an alias" if alias[1] == "*" else "an anchor"
        return f'`{alias[1]}` begins {what} in YAML: quote it, as `"*:80"`'
    if "expected ',' or" in problem and re.search(r"[%\[\]{}#]\S*\Z", before):
        return "quote text that contains `[ ] { } #`"
    return ""


def _tabs(node: Node, lines: list[str]) -> Iterator[Finding]:
    """A tab in the indentation where libyaml lets it pass: within flow collections."""
    reported: set[int] = set()
    for place in _places(node):
        indentation = lines[place.line - 1][: place.column - 1]
        tab = indentation.find("\t")
        if tab >= 0 and not indentation.strip(" \t") and place.line not in reported:
            reported.add(place.line)
            span = Span(place.file, place.line, tab + 1, place.line, tab + 2)
            yield Finding("TG001", "error", "a tab in the indentation", span, help="indent with spaces")


def _places(node: Node) -> Iterator[Span]:
    """Where each key and each element begins, shared ones once."""
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
