"""Files and locks of this machine itself: written whole or not at all, one holder at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from tidegate.connectors.atomic import write_atomically
from tidegate.connectors.locks import locked

HOLD = """
import sys, pathlib, contextlib
from tidegate.connectors.locks import locked
with locked(pathlib.Path(sys.argv[1]), lambda holder: contextlib.nullcontext()):
    print("held", flush=True)
    sys.stdin.readline()
    if sys.argv[2:]:
        pathlib.Path(sys.argv[1]).unlink()
        pathlib.Path(sys.argv[1]).parent.rmdir()
"""


def test_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "prod.lock.yaml"
    write_atomically(file, "one")
    file.chmod(0o640)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, "two")
    monkeypatch.undo()
    assert (file.read_text(), [one.name for one in tmp_path.iterdir()]) == ("one", ["prod.lock.yaml"])
    write_atomically(file, "three")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("three", 0o640)


def test_a_new_file_gets_what_the_mask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new", "ä")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new").read_bytes() == "ä".encode()


@contextmanager
def holder(lock: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock until it reads a line."""
    command = [sys.executable, "-c", HOLD, str(lock), *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("end", ["lets go", "dies", "removes"])
def test_one_holder_at_a_time(tmp_path: Path, end: str) -> None:
    lock = tmp_path / "folder" / "lock"
    told: list[str] = []
    with holder(lock, *(["removes"] if end == "removes" else [])) as other:

        @contextmanager
        def waiting(who: str) -> Iterator[None]:
            told.append(who)
            assert other.stdin
            if end == "dies":
                other.kill()
            else:
                other.stdin.write("\n")
                other.stdin.flush()
            yield

        with locked(lock, waiting):
            assert other.wait(10) == (-9 if end == "dies" else 0)
            assert lock.read_text() == str(os.getpid())
    assert told == [str(other.pid)]


def test_nobody_waits_for_a_lock_that_is_free(tmp_path: Path) -> None:
    def waiting(who: str) -> nullcontext[None]:
        pytest.fail(f"waits for {who}")

    for _ in range(2):
        with locked(tmp_path / "lock", waiting):
            pass
