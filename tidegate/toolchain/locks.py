"""Locks and checkpoints of a self-managed backend in a folder, as a killed engine leaves them."""

from __future__ import annotations

import gzip
import json
import os
import socket
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CLOCK_TOLERANCE = 2.0  # a process that started more than these seconds after the lock is not its holder


@dataclass(frozen=True)
class BrokenLock:
    """A removed lock: its file, its stack as "organization/project/stack", and the PID of its former holder."""

    path: Path
    stack: str
    pid: int


@dataclass(frozen=True)
class Holder:
    """The process that holds a lock: PID, host name, and the time of the lock in seconds since the epoch."""

    pid: int
    host: str
    since: float


def break_dead_locks(backend_dir: Path) -> tuple[BrokenLock, ...]:
    """Removes the locks whose holder ran on this machine and has certainly ended; keeps all others."""
    top, broken = backend_dir / ".pulumi" / "locks", []
    for path in sorted(top.rglob("*.json")):
        holder = read_holder(path)
        if holder is not None and is_dead(holder):
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.attrs").unlink(missing_ok=True)
            broken.append(BrokenLock(path, path.parent.relative_to(top).as_posix(), holder.pid))
    return tuple(broken)


def read_holder(lock: Path) -> Holder | None:
    """The holder of a lock; None if the file does not exist or has another format."""
    try:
        raw = json.loads(lock.read_bytes())
        return Holder(int(raw["pid"]), str(raw["hostname"]), datetime.fromisoformat(raw["timestamp"]).timestamp())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_dead(holder: Holder, proc: Path = Path("/proc")) -> bool:
    """Whether the holder ran on this machine and has certainly ended; False in case of doubt."""
    if holder.host != socket.gethostname() or holder.pid <= 0 or not (proc / "self").exists():
        return False
    process = proc / str(holder.pid)
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        group = (process / "status").read_text().partition("\nTgid:")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    except (OSError, IndexError):
        return False
    if fields[0] in "ZX" or group != str(holder.pid):
        return True
    return started_at(int(fields[19])) > holder.since + CLOCK_TOLERANCE and not _is_engine(process)


def started_at(ticks: int) -> float:
    """A start time in clock ticks since boot as seconds since the epoch."""
    booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
    return booted + ticks / os.sysconf("SC_CLK_TCK")


def _is_engine(process: Path) -> bool:
    """Whether a process is a Pulumi engine, which may hold an older lock if the clock was set back."""
    try:
        return "pulumi" in (process / "exe").readlink().name
    except OSError:
        return True


def stacks(backend_dir: Path) -> tuple[tuple[str, str], ...]:
    """(project, stack) of every stack in the backend."""
    top = backend_dir / ".pulumi" / "stacks"
    files = [path for ending in ("json", "json.gz") for path in top.glob(f"*/*.{ending}")]
    return tuple(sorted({(path.parent.name, path.name.removesuffix(".gz").removesuffix(".json")) for path in files}))


def is_locked(backend_dir: Path, project: str, stack: str) -> bool:
    """Whether the stack is locked."""
    locks = backend_dir / ".pulumi" / "locks" / "organization" / project / stack
    return any(locks.glob("*.json"))


def pending_operations(backend_dir: Path, project: str, stack: str) -> tuple[str, ...]:
    """The URNs of the pending operations in the stack's checkpoint."""
    plain = backend_dir / ".pulumi" / "stacks" / project / f"{stack}.json"
    packed = plain.with_name(f"{stack}.json.gz")
    try:
        text = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
        latest = json.loads(text).get("checkpoint", {}).get("latest") or {}
    except (OSError, ValueError, EOFError):
        return ()
    return tuple(each["resource"]["urn"] for each in latest.get("pending_operations") or ())
