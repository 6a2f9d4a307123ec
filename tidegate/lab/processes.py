"""Starts, finds and ends the processes of a lab."""

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
"""A variable in the environment of every process of a lab, by which processes are found before they are recorded."""


def start(layout: Layout, part: str, argv: Sequence[str], word: str, *inherit: socket.socket) -> Process:
    """Starts and records the process of a part in a new session; `word` is a part of its command line.

    It inherits the given sockets and writes its output to the log file of the part.
    """
    for listener in inherit:
        listener.set_inheritable(True)
    log = log_file(layout, part)
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


def log_file(layout: Layout, part: str) -> Path:
    return layout.folder / "log" / f"{part}.log"


def wait_until_ready(layout: Layout, part: str, step: Step, ready: Callable[[], bool], seconds: float = 30) -> None:
    """Waits until the part is ready. Raises LabError with the end of its log if it ends or takes too long.

    Reports what it waits for before the first check, since that may block until the part is ready.
    """
    process, began = process_registry.read(layout)[part], time.monotonic()
    step.update(0, int(seconds), part)
    while not ready():
        waited = time.monotonic() - began
        if waited > seconds or not process.alive():
            log = log_file(layout, part).read_text(errors="replace")
            raise LabError(failure([part, "died" if waited < seconds else f"not ready after {seconds:.0f} s"], log))
        step.update(int(waited), int(seconds), part)
        time.sleep(0.02)


def find(layout: Layout, namespaces: Iterable[str]) -> set[int]:
    """The PIDs of all running processes of the lab.

    These are the recorded processes, those with the mark of the lab in their environment, and those in one of its
    network namespaces: a named one, or one that contains such a process and is not that of the machine.
    """
    recorded = {process.pid for process in process_registry.read(layout).values() if process.alive()}
    running = {pid: _network(pid) for pid in _pids()}
    known = recorded | {pid for pid in running if _marked(pid, layout)}
    networks = {running.get(pid) for pid in known} | {_inode(Path("/run/netns", name)) for name in namespaces}
    networks -= {None, _network(os.getpid()), _network(1)}
    return known | {pid for pid, network in running.items() if network in networks}


def end(pids: Iterable[int], seconds: float = 5) -> None:
    """Sends SIGTERM, and after some seconds SIGKILL to the processes that still run."""
    known = {(pid, began) for pid in pids if (began := process_registry.start_time(pid)) is not None}
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid, began in known:
            _signal(pid, began, number)
        known = _survivors(known, seconds)


def _signal(pid: int, began: int, number: signal.Signals) -> None:
    """Sends a signal by a pidfd, unless another process has the PID now."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(pid)
        try:
            if process_registry.start_time(pid) == began:
                signal.pidfd_send_signal(handle, number)
        finally:
            os.close(handle)


def _survivors(known: set[tuple[int, int]], seconds: float) -> set[tuple[int, int]]:
    """The processes that still run after some seconds; returns as soon as there are none."""
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
