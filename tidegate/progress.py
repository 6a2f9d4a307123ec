"""The interface by which long operations report their progress; the command line displays it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Receives the progress of long operations. Steps can run at the same time in different threads."""

    def begin(self, step: str) -> None:
        """A step with this name starts."""

    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None:
        """`done` of `total` units (0: unknown) are complete; `waiting_for` is what the step waits for."""

    def end(self, step: str, note: str = "") -> None:
        """The step is complete; `note` is its result, for example "up to date"."""


class Silent:
    """Ignores all progress: for tests and for callers that only need the result."""

    def begin(self, step: str) -> None: ...
    def update(self, step: str, done: int, total: int, waiting_for: str = "") -> None: ...
    def end(self, step: str, note: str = "") -> None: ...


class Step:
    """A running step; `note` is reported at its end."""

    def __init__(self, progress: Progress, name: str) -> None:
        self.progress, self.name, self.note = progress, name, ""

    def update(self, done: int, total: int, waiting_for: str = "") -> None:
        self.progress.update(self.name, done, total, waiting_for)


@contextmanager
def step(progress: Progress, name: str) -> Iterator[Step]:
    """Begins a step and ends it; if it fails, without a note."""
    progress.begin(name)
    current = Step(progress, name)
    try:
        yield current
    except BaseException:
        current.note = "failed"
        raise
    finally:
        progress.end(name, current.note)
