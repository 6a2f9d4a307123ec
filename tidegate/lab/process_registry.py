"""The registry of a lab's processes. It identifies them by more than the PID, because PIDs are reused."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tidegate.connectors.atomic import write_atomically
from tidegate.lab.layout import Layout

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Process:
    """A process: PID, start time in clock ticks since boot, boot ID, and `word`, a part of its command line."""

    pid: int
    start: int
    boot: str
    word: str

    def alive(self) -> bool:
        """Whether this process is running, and is neither a zombie nor another process with the same PID."""
        if start_time(self.pid) != self.start or self.boot != boot_id():
            return False
        arguments = command_line(self.pid)
        return not arguments or self.word in arguments


def boot_id() -> str:
    return BOOT.read_text().strip()


def start_time(pid: int) -> int | None:
    """The start time in clock ticks since boot; None for a zombie or a process that does not exist."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, *fields = stat[stat.rindex(")") + 2 :].split()
    return None if state in "ZX" else int(fields[18])


def command_line(pid: int) -> str:
    """The command line; empty if the process has ended, and during execve."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def identify(pid: int, word: str) -> Process:
    """The identity of a process that was just started. If it has already ended, it is never alive."""
    return Process(pid, start_time(pid) or 0, boot_id(), word)


def record(layout: Layout, part: str, process: Process) -> None:
    """Records the process of a part of the lab."""
    folder = layout.folder / "processes"
    folder.mkdir(exist_ok=True)
    write_atomically(folder / f"{part}.json", json.dumps(asdict(process)))


def read(layout: Layout) -> dict[str, Process]:
    """The recorded processes by part, without records that cannot be read."""
    found = {}
    for path in sorted((layout.folder / "processes").glob("*.json")):
        try:
            found[path.stem] = Process(**json.loads(path.read_text()))
        except (ValueError, TypeError):
            continue
    return found
