"""What goes wrong with the toolchain where its user can do something about it."""

from __future__ import annotations

from pathlib import Path

LAST_LINES = 12


class ToolchainError(Exception):
    """What failed and what to do about it; where there is a log, its path and its last lines."""

    def __init__(self, failed: str, remedy: str, log: Path | None = None) -> None:
        self.failed, self.remedy, self.log = failed, remedy, log
        super().__init__(failed, remedy, log)

    def __str__(self) -> str:
        text = f"{self.failed}\n{self.remedy}"
        if self.log is None:
            return text
        return "\n".join([text, f"the log, {self.log}, ends:", *(f"  {line}" for line in last_lines(self.log))])


def last_lines(log: Path) -> list[str]:
    """The end of a log; of one that cannot be read, nothing."""
    try:
        return log.read_text(errors="replace").splitlines()[-LAST_LINES:]
    except OSError:
        return []
