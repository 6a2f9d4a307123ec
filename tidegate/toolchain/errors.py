"""Errors of the toolchain that the user can correct."""

from __future__ import annotations

from pathlib import Path

LAST_LINES = 12


class ToolchainError(Exception):
    """The failure, its remedy, and the log. The message contains the path and the last lines of the log."""

    def __init__(self, failed: str, remedy: str, log: Path | None = None) -> None:
        self.failed, self.remedy, self.log = failed, remedy, log
        super().__init__(failed, remedy, log)

    def __str__(self) -> str:
        text = f"{self.failed}\n{self.remedy}"
        if self.log is None:
            return text
        return "\n".join([text, f"the log, {self.log}, ends:", *(f"  {line}" for line in last_lines(self.log))])


def last_lines(log: Path) -> list[str]:
    """The last lines of a log; empty if it cannot be read."""
    try:
        return log.read_text(errors="replace").splitlines()[-LAST_LINES:]
    except OSError:
        return []
