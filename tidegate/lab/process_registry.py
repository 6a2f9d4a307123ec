"""The processes of a lab: who they are, beyond the number that the next process may have again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tidegate.lab.description import replace
from tidegate.lab.layout import Layout

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Process:
    """A process as it was when it was started; `word` is the name of its program."""

    pid: int
    start: int
    boot: str
    word: str

    def alive(self) -> bool:
        """Whether that very process lives: not another with its number, and no zombie."""
        if start_time(self.pid) != self.start or self.boot != boot_id():
            return False
        said = command(self.pid)
        return not said or self.word in said


def boot_id() -> str:
    return BOOT.read_text().strip()


def start_time(pid: int) -> int | None:
    """In clock ticks since the machine's boot; nothing for one that is dead, waited for or not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, *fields = stat[stat.rindex(")") + 2 :].split()
    return None if state in "ZX" else int(fields[18])


def command(pid: int) -> str:
    """The command line; empty for one that is dead, and while one turns into another program."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def identify(pid: int, word: str) -> Process:
    """Takes down who this process is; one that is dead already is never alive."""
    return Process(pid, start_time(pid) or 0, boot_id(), word)


def record(layout: Layout, part: str, process: Process) -> None:
    """Remembers the process that is a part of the lab."""
    folder = layout.folder / "processes"
    folder.mkdir(exist_ok=True)
    replace(folder / f"{part}.json", json.dumps(asdict(process)))


def read(layout: Layout) -> dict[str, Process]:
    """The recorded processes by part; one whose record is no record counts as none."""
    found = {}
    for path in sorted((layout.folder / "processes").glob("*.json")):
        try:
            found[path.stem] = Process(**json.loads(path.read_text()))
        except (ValueError, TypeError):
            continue
    return found
