"""Locks of dead processes, pending operations, and the check before a command."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidegate.toolchain import break_dead_locks, pending_operations
from tidegate.toolchain.preflight import backend_folder, preflight

NOW = datetime.now(UTC)
URN = "urn:pulumi:dev::shop::libvirt:index/domain:Domain::app1"


def lock(backend: Path, pid: int, host: str = "", at: datetime = NOW, stack: str = "dev") -> Path:
    path = backend / ".pulumi" / "locks" / "organization" / "shop" / stack / f"{pid}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    when = at.isoformat().replace("+00:00", "123Z")
    raw = {"pid": pid, "username": "root", "hostname": host or socket.gethostname(), "timestamp": when}
    path.write_text(json.dumps(raw))
    path.with_name(f"{path.name}.attrs").write_text("{}")
    return path


@pytest.fixture
def dead() -> int:
    """The PID of a process that has ended and was waited for."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_a_dead_process_loses_its_lock(tmp_path: Path, dead: int) -> None:
    path = lock(tmp_path, dead)
    (broken,) = break_dead_locks(tmp_path)
    assert (broken.path, broken.stack, broken.pid) == (path, "organization/shop/dev", dead)
    assert list(path.parent.iterdir()) == []


def test_a_zombie_is_dead(tmp_path: Path) -> None:
    process = subprocess.Popen(["true"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    lock(tmp_path, process.pid)
    assert len(break_dead_locks(tmp_path)) == 1
    process.wait()


def test_a_living_process_keeps_its_lock(tmp_path: Path) -> None:
    path = lock(tmp_path, os.getpid())
    assert break_dead_locks(tmp_path) == ()
    assert path.exists()


def test_a_younger_process_with_the_same_pid_is_another_one(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        lock(tmp_path, process.pid, at=NOW - timedelta(hours=1))
        assert len(break_dead_locks(tmp_path)) == 1
        lock(tmp_path, process.pid, at=datetime.now(UTC))
        assert break_dead_locks(tmp_path) == ()
        process.kill()


def test_a_younger_engine_may_only_mean_that_the_clock_was_moved(tmp_path: Path) -> None:
    engine = tmp_path / "pulumi"
    engine.write_bytes(Path("/bin/sleep").read_bytes())
    engine.chmod(0o755)
    with subprocess.Popen([engine, "60"]) as process:
        lock(tmp_path, process.pid, at=NOW - timedelta(hours=1))
        assert break_dead_locks(tmp_path) == ()
        process.kill()


def test_a_thread_is_no_process(tmp_path: Path) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert thread.native_id is not None
    lock(tmp_path, thread.native_id)
    assert len(break_dead_locks(tmp_path)) == 1
    done.set()
    thread.join()


def test_doubtful_locks_stay(tmp_path: Path, dead: int) -> None:
    other = lock(tmp_path, dead, host="another-machine")
    for name, text in {"empty": "", "no-pid": "{}", "no-time": f'{{"pid": {dead}, "hostname": "x"}}'}.items():
        other.with_name(f"{name}.json").write_text(text)
    before = sorted(tmp_path.rglob("*"))
    assert break_dead_locks(tmp_path) == ()
    assert sorted(tmp_path.rglob("*")) == before
    assert break_dead_locks(tmp_path / "nowhere") == ()


def checkpoint(backend: Path, stack: str, *urns: str, packed: bool = False) -> None:
    operations = [{"type": "creating", "resource": {"urn": urn}} for urn in urns]
    text = json.dumps({"version": 3, "checkpoint": {"latest": {"pending_operations": operations}}})
    path = backend / ".pulumi" / "stacks" / "shop" / f"{stack}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    if packed:
        path.with_suffix(".json.gz").write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)


def test_pending_operations(tmp_path: Path) -> None:
    checkpoint(tmp_path, "dev", URN)
    checkpoint(tmp_path, "packed", URN, packed=True)
    checkpoint(tmp_path, "clean")
    (tmp_path / ".pulumi/stacks/shop/fresh.json").write_text('{"version": 3, "checkpoint": {"stack": "x"}}')
    assert pending_operations(tmp_path, "shop", "dev") == (URN,)
    assert pending_operations(tmp_path, "shop", "packed") == (URN,)
    for stack in ("clean", "fresh", "nowhere"):
        assert pending_operations(tmp_path, "shop", stack) == ()


def test_preflight_reports_interrupted_stacks(tmp_path: Path, dead: int) -> None:
    checkpoint(tmp_path, "dev", URN)
    checkpoint(tmp_path, "working", URN)
    checkpoint(tmp_path, "clean")
    lock(tmp_path, dead)
    lock(tmp_path, os.getpid(), stack="working")
    pending: list[tuple[str, str, tuple[str, ...]]] = []
    broken = preflight(f"file://{tmp_path}?no_tmp_dir=true", lambda *stack: pending.append(stack))
    assert [each.pid for each in broken] == [dead]
    assert pending == [("shop", "dev", (URN,))]


def test_only_a_folder_is_looked_at() -> None:
    assert backend_folder("s3://bucket") is None
    assert backend_folder("") is None
    assert backend_folder("file:///a%20b") == Path("/a b")
    assert backend_folder("file://~") == Path.home()


def test_the_launchers_line(tmp_path: Path, dead: int) -> None:
    lock(tmp_path, dead)
    command = [sys.executable, "-P", "-m", "tidegate.toolchain.preflight"]
    env = {"PULUMI_BACKEND_URL": f"file://{tmp_path}"}
    first, second = (subprocess.run(command, env=env, capture_output=True, text=True) for _ in range(2))
    assert first.stderr == (
        f"tidegate: removed the lock of a process that has ended: organization/shop/dev (process {dead})\n"
    )
    assert (first.returncode, first.stdout, second.stderr) == (0, "", "")
