"""Starts the lab's processes, finds them again whatever happened in between, and ends them; nobody else's."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from tidegate.lab import process_registry
from tidegate.lab.command import environment, failure
from tidegate.lab.layout import LabError, Layout
from tidegate.lab.process_registry import Process
from tidegate.progress import Step

MARK = "TIDEGATE_LAB_PROCESS_OF"
"""In the environment of all that a lab starts, so that it is known before it is recorded."""


def start(layout: Layout, part: str, argv: Sequence[str], word: str, *inherit: socket.socket) -> Process:
    """Starts and records the process that is this part; it outlives us and has no terminal."""
    for listener in inherit:
        listener.set_inheritable(True)
    log = log_of(layout, part)
    log.parent.mkdir(exist_ok=True)
    pid = os.posix_spawn(
        "/usr/bin/env",
        ["env", "--chdir=/", *argv],
        {**environment(), MARK: str(layout.folder)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    process = process_registry.identify(pid, word)
    process_registry.record(layout, part, process)
    return process


def log_of(layout: Layout, part: str) -> Path:
    return layout.folder / "log" / f"{part}.log"


def await_ready(layout: Layout, part: str, step: Step, ready: Callable[[], bool], seconds: float = 30) -> None:
    """Returns once the part is ready; fails with the end of its log when it dies or takes too long.

    What it waits for is said before the first look, since that look may take as long as the part.
    """
    process, began = process_registry.read(layout)[part], time.monotonic()
    step.update(0, int(seconds), part)
    while not ready():
        waited = time.monotonic() - began
        if waited > seconds or not process.alive():
            log = log_of(layout, part).read_text(errors="replace")
            raise LabError(failure([part, "died" if waited < seconds else f"not ready after {seconds:.0f} s"], log))
        step.update(int(waited), int(seconds), part)
        time.sleep(0.02)


def find(layout: Layout, namespaces: Iterable[str]) -> set[int]:
    """Every living process that is provably the lab's.

    It is recorded, or carries the lab's mark, or lives in a network namespace of the lab's: one that has the
    lab's name, or one in which such a process lives and which is not the machine's.
    """
    recorded = {process.pid for process in process_registry.read(layout).values() if process.alive()}
    living = {pid: _network(pid) for pid in _pids()}
    certain = recorded | {pid for pid in living if _marked(pid, layout)}
    networks = {living.get(pid) for pid in certain} | {_inode(Path("/run/netns", name)) for name in namespaces}
    networks -= {None, _network(os.getpid()), _network(1)}
    return certain | {pid for pid, network in living.items() if network in networks}


def end(pids: Iterable[int], seconds: float = 5) -> None:
    """Asks the processes to end, then makes them."""
    known = {(pid, began) for pid in pids if (began := process_registry.start_time(pid)) is not None}
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid, began in known:
            _signal(pid, began, number)
        known = _outlast(known, seconds)


def _signal(pid: int, began: int, number: signal.Signals) -> None:
    """Signals that very process: not another that has its number by now."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(pid)
        try:
            if process_registry.start_time(pid) == began:
                signal.pidfd_send_signal(handle, number)
        finally:
            os.close(handle)


def _outlast(known: set[tuple[int, int]], seconds: float) -> set[tuple[int, int]]:
    """Those still alive after this time; returns as soon as there are none."""
    until = time.monotonic() + seconds
    while known and time.monotonic() < until:
        time.sleep(0.02)
        known = {(pid, began) for pid, began in known if process_registry.start_time(pid) == began}
    return known


def _pids() -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid() and process_registry.start_time(int(entry.name)):
            yield int(entry.name)


def _marked(pid: int, layout: Layout) -> bool:
    with suppress(OSError):
        return f"{MARK}={layout.folder}".encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return False


def _network(pid: int) -> int | None:
    return _inode(Path(f"/proc/{pid}/ns/net"))


def _inode(path: Path) -> int | None:
    with suppress(OSError):
        return path.stat().st_ino
    return None
