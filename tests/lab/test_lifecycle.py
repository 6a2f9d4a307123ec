"""A lab comes up, stays, goes, and recovers from everything that may happen to it in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace

import pytest

from tests.lab.conftest import assert_gone, living, namespaces, processes
from tidegate import lab
from tidegate.lab import process_registry
from tidegate.lab.layout import Layout
from tidegate.progress import Silent

pytestmark = pytest.mark.lab

SHOWN = {
    "publish": "shop",
    "dhcp": "DHCP",
    "aws": "AWS API",
    "kvm1-haproxy": "kvm1's HAProxy",
    "kvm1-virtlogd": "kvm1's libvirt",
    "kvm1-libvirtd": "kvm1's libvirt",
    "kvm1-holder": "kvm1's network",
}
"""Each process of a lab, and the part that is dead without it."""


def in_background(*arguments: str) -> subprocess.Popen[str]:
    """The lab's command in a process of its own, which tells its steps line by line."""
    argv = [sys.executable, "-m", "tidegate.lab", *arguments]
    return subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def test_up_and_down(name: str) -> None:
    made = lab.up(name, Silent())
    assert lab.load(name) == made
    status = lab.status(name)
    assert status.up, status
    assert next(iter(status.addresses)) == "shop"
    assert urllib.request.urlopen(f"{made.aws_endpoint}/moto-api/data.json").status == 200
    assert made.hosts["kvm1"].domain_type in ("kvm", "qemu")
    pids = processes(name)

    again = lab.up(name, Silent())
    assert (again, processes(name)) == (made, pids)

    lab.down(name, Silent())
    assert_gone(name, pids)
    assert lab.load(name) is None and lab.status(name).parts == ()


def test_two_labs_side_by_side(names: tuple[str, str]) -> None:
    first, second = (lab.up(name, Silent()) for name in names)
    addresses = [*first.published.values(), first.aws_endpoint]
    addresses += [*second.published.values(), second.aws_endpoint]
    assert len(set(addresses)) == len(addresses)
    assert first.hosts["kvm1"].address == second.hosts["kvm1"].address
    lab.down(names[0], Silent())
    assert lab.status(names[1]).up


@pytest.mark.parametrize("moment", ["network", "libvirt: kvm1-libvirtd", "HAProxy", "AWS API"])
def test_killed_while_it_comes_up(name: str, moment: str) -> None:
    process = in_background("up", name)
    assert process.stderr is not None
    assert any(moment in line for line in process.stderr)
    process.kill()
    process.communicate()
    pids = processes(name)
    assert not lab.status(name).up
    lab.up(name, Silent())
    assert lab.status(name).up
    assert not living(pids) & processes(name)
    pids |= processes(name)
    lab.down(name, Silent())
    assert_gone(name, pids)


@pytest.mark.long
@pytest.mark.parametrize("tenths", range(0, 40, 2))
def test_killed_at_any_moment(name: str, tenths: int) -> None:
    process = in_background("up", name)
    time.sleep(tenths / 10)
    process.kill()
    process.communicate()
    lab.up(name, Silent())
    assert lab.status(name).up
    pids = processes(name)
    lab.down(name, Silent())
    assert_gone(name, pids)


def test_interrupted_while_it_comes_up(name: str) -> None:
    process = in_background("up", name)
    assert process.stderr is not None
    assert any("libvirtd" in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    assert "Traceback" not in process.communicate()[1]
    pids = processes(name)
    lab.down(name, Silent())
    assert_gone(name, pids)


def test_two_commands_at_once(name: str) -> None:
    both = [in_background("up", name), in_background("up", name)]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("another command" in lines for lines in said) == 1
    assert lab.status(name).up


def test_every_dead_daemon_is_seen_and_the_lab_made_anew(name: str) -> None:
    made = lab.up(name, Silent())
    pids = processes(name)
    recorded = process_registry.read(Layout(name))
    assert recorded.keys() == SHOWN.keys()
    for part, shown in SHOWN.items():
        os.kill(recorded[part].pid, signal.SIGKILL)
        os.waitpid(recorded[part].pid, 0)
        assert shown in {each.name for each in lab.status(name).parts if not each.alive}
    again = lab.up(name, Silent())
    assert again.aws_endpoint != made.aws_endpoint
    assert again.published == made.published
    assert lab.status(name).up
    assert not living(pids)


def test_a_network_that_somebody_removed(name: str) -> None:
    lab.up(name, Silent())
    pids = processes(name)
    for namespace in namespaces(name):
        subprocess.run(["ip", "netns", "delete", namespace], check=True)
    assert not lab.status(name).up
    lab.up(name, Silent())
    assert lab.status(name).up
    assert not living(pids)


def test_a_number_that_another_process_has_by_now(name: str) -> None:
    """A reboot, or much time: the recorded numbers belong to others, who are left alone."""
    layout = Layout(name)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        layout.folder.mkdir(parents=True)
        mine = process_registry.identify(stranger.pid, "sleep")
        process_registry.record(layout, "aws", replace(mine, start=mine.start - 1))
        process_registry.record(layout, "dhcp", replace(mine, boot="another boot"))
        process_registry.record(layout, "publish", replace(mine, word="dnsmasq"))
        lab.down(name, Silent())
        assert_gone(name, set())
        assert stranger.poll() is None
        stranger.kill()


def test_a_broken_description_is_a_wreck(name: str) -> None:
    lab.up(name, Silent())
    Layout(name).description.write_text('{"format": 0}')
    assert not lab.status(name).up
    lab.up(name, Silent())
    assert lab.status(name).up
