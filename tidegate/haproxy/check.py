"""Checks a configuration with HAProxy, and assigns its messages to properties."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from tidegate.haproxy.model import Path
from tidegate.haproxy.render import KINDS, Rendered
from tidegate.haproxy.target import Instance, MissingError

STDIN = "/dev/stdin"
VALID, REJECTED, NO_LISTENER = 0, 1, 2
HEAD = re.compile(r"\[(ALERT|WARNING)\]\s*\(\d+\) : (?:config : )?(.*)")
PLACE = re.compile(rf"(?:parsing )?\[{STDIN}:(\d+)\] ?: ")
PROXY = re.compile(r"(frontend|backend|listen|proxy|server) '([^'/ ]+)(?:/([^' ]+))?'")
NOISE = re.compile(r"Error\(s\) found in configuration file|Fatal errors found in configuration")


@dataclass(frozen=True)
class Complaint:
    """An error or warning about a `line` of the rendered file; `path` is the property of the line."""

    severity: Literal["error", "warning"]
    line: int | None
    path: Path | None
    message: str


def examine(rendered: Rendered, instance: Instance, source: str = STDIN) -> tuple[Complaint, ...]:
    """The complaints of the target's HAProxy about a rendered file; none where it is valid.

    HAProxy reads `source` if it is given, else standard input.
    """
    try:
        result = instance.connector.run([instance.program(), "-c", "-f", source], rendered.text)
    except MissingError as error:
        return (Complaint("error", None, None, str(error)),)
    except subprocess.TimeoutExpired as error:
        return (Complaint("error", None, None, f"haproxy -c did not finish within {error.timeout:.0f} s"),)
    complaints = tuple(complaints_of(result.stderr.replace(source, STDIN), rendered))
    if result.returncode == VALID or any(complaint.severity == "error" for complaint in complaints):
        return complaints
    return (*complaints, Complaint("error", None, None, _verdict(result)))


def _verdict(result: subprocess.CompletedProcess[str]) -> str:
    if result.returncode == NO_LISTENER:
        return "the configuration has no errors, but HAProxy cannot start: no frontend or listen section has a bind"
    words = (result.stderr or result.stdout).strip().splitlines() or ["no error message"]
    return f"haproxy -c failed with exit code {result.returncode}: {words[-1] if words else 'no error message'}"


def complaints_of(output: str, rendered: Rendered) -> Iterator[Complaint]:
    """The complaints in the output of `haproxy -c`, without summary lines."""
    for severity, message in _messages(output):
        if NOISE.match(message):
            continue
        place = PLACE.match(message)
        line = int(place[1]) if place else None
        words = (message[place.end() :] if place else message).replace(STDIN, "haproxy.cfg")
        path = _path_of_line(line, rendered) if line else _path_of_name(words, rendered)
        yield Complaint("error" if severity == "ALERT" else "warning", line, path, words)


def _messages(output: str) -> Iterator[tuple[str, str]]:
    """Severity and text of each message. Lines that start with a bar continue the previous one."""
    current: tuple[str, str] | None = None
    for line in output.splitlines():
        match = HEAD.match(line)
        if match or not line.startswith("   | "):
            if current:
                yield current
            current = (match[1], match[2].strip()) if match else None
        elif current:
            current = (current[0], f"{current[1]} {line[5:].strip()}")
    if current:
        yield current


def _path_of_line(line: int, rendered: Rendered) -> Path | None:
    return rendered.lines[line - 1] if 0 < line <= len(rendered.lines) else None


def _path_of_name(message: str, rendered: Rendered) -> Path | None:
    """The section or server that a message without a line refers to."""
    match = PROXY.search(message)
    if match is None:
        return None
    plurals = [plural for plural, kind in KINDS.items() if kind == match[1]]
    sections = [(plural, match[2]) for plural in plurals or ("frontends", "listens", "backends")]
    wanted: list[Path] = [(*section, "servers", match[3]) for section in sections if match[3]] + list(sections)
    parts = sorted({_part_of(path) for path in rendered.lines if path})
    return next((path for each in wanted for part in parts if (path := (*part, *each)) in rendered.lines), None)


def _part_of(path: Path) -> Path:
    """The path of the part of a configuration that contains a property; empty for the first part."""
    return path[:2] if path[0] == "then" else ()


def invalid(error: ValidationError) -> tuple[Complaint, ...]:
    """The errors of the model about invalid data, as complaints."""
    return tuple(
        Complaint("error", None, tuple(found["loc"]), found["msg"].removeprefix("Value error, "))
        for found in error.errors(include_url=False, include_input=False)
    )
