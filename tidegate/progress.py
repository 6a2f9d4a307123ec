"""How long work says what it is doing: those who work call it, the command line decides how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """What long work reports to. Steps may run at the same time, each in a thread of its own."""

    def begin(self, step: str) -> None:
        """A step of this name starts."""

    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None:
        """So far `done` of `total` units (0: unknown); `waiting_for` names what it waits for."""

    def end(self, step: str, note: str = "") -> None:
        """The step is done; `note` is what there is to say about it, as "up to date"."""


class Silent:
    """Says nothing: for tests and for callers that only want the result."""

    def begin(self, step: str) -> None: ...
    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None: ...
    def end(self, step: str, note: str = "") -> None: ...


class Step:
    """One step under way; `note` is what is said at its end."""

    def __init__(self, progress: Progress, name: str) -> None:
        self.progress, self.name, self.note = progress, name, ""

    def update(self, done: int, total: int, waiting_for: str = "") -> None:
        self.progress.update(self.name, done, total, waiting_for)


@contextmanager
def step(progress: Progress, name: str) -> Iterator[Step]:
    """Begins a step and ends it, also when it fails: then without a note."""
    progress.begin(name)
    current = Step(progress, name)
    try:
        yield current
    except BaseException:
        current.note = "failed"
        raise
    finally:
        progress.end(name, current.note)
