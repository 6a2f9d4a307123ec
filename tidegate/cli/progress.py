"""Displays progress: bars on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tidegate.progress import Progress

EVERY = 15.0
"""Seconds between two lines about the same step."""


@contextmanager
def progress() -> Iterator[Progress]:
    """The progress of a command, written to standard error."""
    if not sys.stderr.isatty():
        yield Plain(sys.stderr)
        return
    with Bars() as bars:
        yield bars


class Plain:
    """Prints a line when a step begins and ends, and at intervals."""

    def __init__(self, out: TextIO) -> None:
        self.out, self.lock = out, threading.Lock()
        self.began: dict[str, float] = {}
        self.reported: dict[str, float] = {}

    def begin(self, step: str) -> None:
        self.began[step] = self.reported[step] = time.monotonic()

    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None:
        now = time.monotonic()
        if now - self.reported.get(step, 0.0) >= EVERY:
            self.reported[step] = now
            self._say(f"{step}: {_amount(done, total)}{_waiting(waiting_for)}".rstrip(": "))

    def end(self, step: str, note: str = "") -> None:
        took = time.monotonic() - self.began.pop(step, time.monotonic())
        self._say(f"{step}: {note or 'done'} ({took:.1f} s)")

    def _say(self, line: str) -> None:
        with self.lock:
            print(line, file=self.out, flush=True)


class Bars:
    """Shows a bar for each running step and a line for each completed one."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        waits = TextColumn("{task.fields[waits]}", style="dim")
        self.bars = Progress(*columns, waits, console=Console(stderr=True))
        self.tasks: dict[str, object] = {}

    def __enter__(self) -> Bars:
        self.bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bars.stop()

    def begin(self, step: str) -> None:
        if step not in self.tasks:
            self.tasks[step] = self.bars.add_task(step, total=None, waits="")

    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None:
        task = self.tasks.get(step)
        if task is not None:
            self.bars.update(task, completed=done, total=total or None, waits=_waiting(waiting_for))  # type: ignore[arg-type]

    def end(self, step: str, note: str = "") -> None:
        task = self.tasks.get(step)
        if task is not None:
            self.bars.update(task, completed=1, total=1, waits=note)  # type: ignore[arg-type]


def _amount(done: int, total: int) -> str:
    return f"{done} of {total}" if total else str(done) if done else ""


def _waiting(waiting_for: str) -> str:
    return f" waiting for {waiting_for}" if waiting_for else ""
