"""Interrupted and killed during `pulumi up`: the same command again succeeds."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.site.conftest import Site, project, settle
from tidegate.lab import down, up
from tidegate.progress import Silent

pytestmark = [pytest.mark.lab, pytest.mark.engine]

LAB = "e2e-kill"


@pytest.fixture(scope="module")
def wrecked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A lab in which updates are cut off; nothing of it stays."""
    folder = tmp_path_factory.mktemp("wrecked")
    project(folder)
    try:
        yield settle(folder, up(LAB, Silent()))
    finally:
        down(LAB, Silent())


def _cut_off(site: Site, number: signal.Signals, when: str) -> str:
    """An update that gets a signal as soon as it has printed these words."""
    process = site.start("up", "--yes", "--skip-preview")
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if when in line:
            (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
            break
    rest, _ = process.communicate(timeout=120)
    assert process.returncode != 0, seen + rest
    return seen + rest


def test_interrupted(wrecked: Site) -> None:
    output = _cut_off(wrecked, signal.SIGINT, "libvirt:index:Volume kvm1-web creating")
    assert "Traceback" not in output, output
    wrecked.up()
    assert wrecked.everybody_answers()
    assert wrecked.changes() == {}


def test_killed_while_it_makes_domains(wrecked: Site) -> None:
    status, output = wrecked.pulumi("destroy", "--yes", "--skip-preview")
    assert status == 0, output
    _cut_off(wrecked, signal.SIGKILL, "libvirt:index:Domain app1 creating")
    time.sleep(1)
    wrecked.up()
    assert wrecked.everybody_answers()
    assert wrecked.changes() == {}
