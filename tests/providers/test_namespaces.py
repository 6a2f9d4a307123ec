"""A HAProxy in network and mount namespaces of its own, as a lab has it; nothing of it is on this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.providers.balancer import DEBIAN, root, wait_until
from tests.providers.conftest import Engine
from tidegate.connectors.connector import UnreachableError
from tidegate.haproxy.master import processes
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.connection import reached
from tidegate.providers.haproxy.provider import FailedError

SCRIPT = """
mount -t tmpfs none "$1" && ip link set lo up && cat > "$1/haproxy.cfg" && echo $$ > "$2"
exec haproxy -W -S "$1/master.sock" -f "$1/haproxy.cfg"
"""
pytestmark = pytest.mark.skipif(not root(), reason="namespaces need root")


@pytest.fixture
def hidden() -> Iterator[dict[str, str]]:
    """The target of a HAProxy whose folder is a tmpfs that only it sees."""
    folder = Path(tempfile.mkdtemp(prefix="hidden-"))
    pidfile = folder.with_suffix(".pid")
    command = ["unshare", "--net", "--mount", "sh", "-c", SCRIPT, "sh", str(folder), str(pidfile)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdin
    process.stdin.write(DEBIAN.format(folder=folder))
    process.stdin.close()
    target = {"config": f"{folder}/haproxy.cfg", "master": f"{folder}/master.sock", "namespaces": str(pidfile)}
    try:
        wait_until(pidfile.exists)
        wait_until(lambda: processes(reached(Target.of(target))) is not None)
        yield target
    finally:
        process.terminate()
        process.wait(10)
        pidfile.unlink()
        shutil.rmtree(folder)


def tree(bind: str) -> dict[str, object]:
    return {
        "defaults": {"mode": "http", "timeout": {"connect": "5s", "client": "5s", "server": "5s"}},
        "frontends": {"web": {"bind": {bind: {}}, "http-request": ["return status 200"]}},
    }


def test_it_is_reached_and_nothing_is_left_outside(hidden: dict[str, str]) -> None:
    engine = Engine(hidden)
    assert engine.check(tree("127.0.0.1:80")) == []
    state = engine.create(tree("127.0.0.1:80"), hitless=True)
    assert state["running"] == "current"
    assert engine.resource_id == f"{hidden['namespaces']}:{hidden['config']}"
    assert list(Path(hidden["config"]).parent.iterdir()) == []
    with pytest.raises(FailedError, match=r"cannot listen on 192.0.2.9:80"):
        engine.update(tree("192.0.2.9:80"), hitless=True)
    engine.delete()
    assert engine.refresh()["global"]["log"] == ["/dev/log local0"]


def test_a_lost_namespace_is_said(tmp_path: Path) -> None:
    target = Target(namespaces=str(tmp_path / "nobody.pid"))
    with pytest.raises(UnreachableError, match="does not contain a process id"):
        reached(target)
    assert Engine({"namespaces": str(tmp_path / "nobody.pid")}).check(tree("127.0.0.1:80")) == [
        f": {tmp_path}/nobody.pid does not contain a process id"
    ]
