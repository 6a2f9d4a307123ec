"""Labs of the tests' own, and what is left of them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tidegate import lab
from tidegate.lab import leases
from tidegate.lab.command import run
from tidegate.lab.layout import Layout
from tidegate.progress import Silent


@pytest.fixture
def names() -> Iterator[tuple[str, str]]:
    """Two labs' names; whatever becomes of the labs, they are gone afterwards."""
    if os.geteuid() != 0 or lab.missing_packages():
        pytest.skip("needs root and the lab's packages")
    names = ("t1", "t2")
    yield names
    for name in names:
        lab.down(name, Silent())


@pytest.fixture
def name(names: tuple[str, str]) -> str:
    return names[0]


def processes(name: str) -> set[int]:
    """What runs in the lab's namespaces or is recorded as its own, found in a way that is not the lab's."""
    inside = [run("ip", "netns", "pids", namespace).split() for namespace in namespaces(name)]
    records = (Layout(name).folder / "processes").glob("*.json")
    recorded = [int(record.read_text().split('"pid": ')[1].split(",")[0]) for record in records]
    return {int(pid) for pids in inside for pid in pids} | set(recorded)


def namespaces(name: str) -> list[str]:
    return [line.split()[0] for line in run("ip", "netns", "list").splitlines() if f"tidegate-{name}-" in line]


def living(pids: set[int]) -> set[int]:
    """Those of the processes that are no zombies."""
    states = {pid: Path(f"/proc/{pid}/stat") for pid in pids}
    return {pid for pid, stat in states.items() if stat.exists() and stat.read_text().split(") ")[1][0] != "Z"}


def assert_gone(name: str, pids: set[int]) -> None:
    """Nothing of the lab is left: no process, namespace, mount or file."""
    assert not living(pids)
    assert not namespaces(name)
    assert str(Layout(name).folder) not in Path("/proc/self/mountinfo").read_text()
    assert not Layout(name).folder.exists() and not Layout(name).lock.exists()


def ask_dhcp(name: str, card: leases.Lease) -> str:
    """What a network card in the lab's LAN is answered: address and name, or nothing."""
    ip = ["ip", "-n", Layout(name).lan]
    run(*ip, "link", "add", "card0", "type", "veth", "peer", "name", "card1")
    run(*ip, "link", "set", "card1", "master", "br0", "up")
    run(*ip, "link", "set", "card0", "address", card.mac, "up")
    client = ["busybox", "udhcpc", "-f", "-q", "-n", "-t", "3", "-T", "1", "-i", "card0", "-O", "hostname"]
    script = Path("/tmp", f"tidegate-test-{os.getpid()}")
    script.write_text('#!/bin/sh\n[ "$1" = bound ] && echo "answer $ip $hostname" || true\n')
    script.chmod(0o755)
    try:
        within = ["ip", "netns", "exec", Layout(name).lan, *client, "-s", str(script)]
        said = subprocess.run(within, capture_output=True, text=True).stdout
    finally:
        script.unlink()
        run(*ip, "link", "delete", "card0")
    return next((line.removeprefix("answer ") for line in said.splitlines() if "answer" in line), "")


def wait_until(seconds: float, what: str, true: Callable[[], object]) -> None:
    """Returns when it is so."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, what
        time.sleep(0.1)
