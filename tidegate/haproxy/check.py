"""Checks a configuration with HAProxy, and assigns its messages to properties."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import ValidationError

from tidegate.haproxy.model import Path
from tidegate.haproxy.render import KINDS, Rendered
from tidegate.haproxy.suspect import suspect
from tidegate.haproxy.target import Instance, MissingError

STDIN = "/dev/stdin"
VALID, REJECTED, NO_LISTENER = 0, 1, 2
HEAD = re.compile(r"\[(ALERT|WARNING)\]\s*\(\d+\) : (?:config : )?(.*)")
PLACE = re.compile(rf"(?:[Pp]arsing )?\[{STDIN}:(\d+)\] ?: ")
LISTENER = re.compile(rf"for bind '[^']*' at \[{STDIN}:(\d+)\]")
REQUIRED = re.compile(r"unable to find required (\w+): '([^']+)'")
PROXY = re.compile(r"(frontend|backend|listen|[Pp]roxy|server) '([^'/ ]+)(?:/([^' ]+))?'")
CRASHES = frozenset(
    [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSYS, signal.SIGTRAP]
)
"""The signals of a crash; other signals are sent by other processes."""
NOISE = re.compile(
    r"Error\(s\) found in configuration file|Fatal errors found in configuration|Failed to initialize server\(s\) addr"
)


@dataclass(frozen=True)
class Complaint:
    """An error or warning about a `line` of the rendered file; `path` is the property of the line."""

    severity: Literal["error", "warning"]
    line: int | None
    path: Path | None
    message: str


Run = Callable[[str], subprocess.CompletedProcess[str]]
"""Runs `haproxy -c` on a text. Raises `subprocess.TimeoutExpired`."""


def examine(rendered: Rendered, instance: Instance, source: str = STDIN) -> tuple[Complaint, ...]:
    """The complaints of the target's HAProxy about a rendered file; empty if it is valid.

    HAProxy reads `source` or, by default, standard input.
    """
    try:
        program = instance.program()
        result = instance.connector.run([program, "-c", "-f", source], rendered.text)
        return judged(result, rendered, lambda text: instance.connector.run([program, "-c", "-f", STDIN], text), source)
    except MissingError as error:
        return (Complaint("error", None, None, str(error)),)
    except subprocess.TimeoutExpired as error:
        return (Complaint("error", None, None, f"haproxy -c did not finish within {error.timeout:.0f} s"),)


def judged(
    result: subprocess.CompletedProcess[str], rendered: Rendered, run: Run, source: str = STDIN
) -> tuple[Complaint, ...]:
    """The complaints in the result of `haproxy -c`. If it was ended by a signal, `run` is called to find the cause."""
    if result.returncode < 0:
        return (_killed(-result.returncode, rendered, run),)
    complaints = tuple(complaints_of(result.stderr.replace(source, STDIN), rendered))
    if result.returncode == VALID or any(complaint.severity == "error" for complaint in complaints):
        return complaints
    if result.returncode == REJECTED and complaints:  # where HAProxy stops, it has said why, if only as a warning
        return (*complaints[:-1], replace(complaints[-1], severity="error"))
    return (*complaints, Complaint("error", None, None, _verdict(result)))


def _killed(number: int, rendered: Rendered, run: Run) -> Complaint:
    """The complaint about a HAProxy that a signal ended: the signal, and the line that causes it."""
    name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
    message = f"haproxy -c was ended by {name}"
    if number not in CRASHES:
        return Complaint("error", None, None, message)
    line = suspect(rendered.text, lambda text: run(text).returncode == -number)
    if line is None:
        return Complaint("error", None, None, f"{message}; the line that causes it was not found")
    written = rendered.text.split("\n")[line - 1].strip()
    path = _path_of_line(line, rendered)
    return Complaint("error", line, path, f"{message}; the line `{written}` probably causes it")


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
        listener = place or LISTENER.search(message)
        line = int(listener[1]) if listener else None
        words = (message[place.end() :] if place else message).replace(STDIN, "haproxy.cfg")
        path = _path_of_line(line, rendered) if line else _path_of_name(words, rendered)
        yield Complaint("error" if severity == "ALERT" else "warning", line, path, words)


def _messages(output: str) -> Iterator[tuple[str, str]]:
    """Severity and text of each message. Indented lines, also after a bar, continue the previous one."""
    current: tuple[str, str] | None = None
    for line in output.splitlines():
        match = HEAD.match(line)
        if match or not line.startswith("  "):
            if current:
                yield current
            current = (match[1], match[2].strip()) if match else None
        elif current:
            current = (current[0], f"{current[1]} {line.removeprefix('   | ').strip()}".strip())
    if current:
        yield current


def _path_of_line(line: int, rendered: Rendered) -> Path | None:
    return rendered.lines[line - 1] if 0 < line <= len(rendered.lines) else None


def _path_of_name(message: str, rendered: Rendered) -> Path | None:
    """The section, server or reference that a message without a line is about."""
    match = PROXY.search(message)
    if match is None:
        return None
    plurals = [plural for plural, kind in KINDS.items() if kind == match[1]]
    sections = [(plural, match[2]) for plural in plurals or ("frontends", "listens", "backends")]
    wanted: list[Path] = [(*section, "servers", match[3]) for section in sections if match[3]] + list(sections)
    parts = sorted({_part_of(path) for path in rendered.lines if path})
    found = next((path for each in wanted for part in parts if (path := (*part, *each)) in rendered.lines), None)
    return _path_of_reference(message, found, rendered) if found else None


def _path_of_reference(message: str, section: Path, rendered: Rendered) -> Path:
    """The line of a section with a reference to a missing section; otherwise the section."""
    match = REQUIRED.search(message)
    if match is None:
        return section
    named = re.compile(rf"\s*{re.escape(match[1])}\s+[\"']?{re.escape(match[2])}(?![\w.:-])")
    lines = zip(rendered.text.split("\n"), rendered.lines, strict=False)
    return next(
        (path for line, path in lines if path and path[: len(section)] == section and named.match(line)), section
    )


def _part_of(path: Path) -> Path:
    """The path of the part of a configuration that contains a property; empty for the first part."""
    return path[:2] if path[0] == "then" else ()


def invalid(error: ValidationError) -> tuple[Complaint, ...]:
    """The errors of the model about invalid data, as complaints."""
    return tuple(
        Complaint("error", None, tuple(found["loc"]), found["msg"].removeprefix("Value error, "))
        for found in error.errors(include_url=False, include_input=False)
    )
