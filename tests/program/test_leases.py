"""The lab's DHCP server learns the addresses of the blueprint before an `up`, and nothing from a preview."""

from __future__ import annotations

import pytest

from tests.components.engine import run
from tests.components.lab import LAB
from tests.program.test_layers import blueprint
from tidegate.lab.leases import Lease
from tidegate.program import leases


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Lease]]:
    found: dict[str, list[Lease]] = {}
    monkeypatch.setattr(leases.leases, "write", lambda lab, rows: found.update({lab: list(rows)}))
    return found


def test_before_an_up(written: dict[str, list[Lease]]) -> None:
    run(lambda: leases.write_leases(blueprint("lab"), LAB))
    (rows,) = written.values()
    assert [(row.address, row.name) for row in rows] == [("192.168.1.100", "app1"), ("192.168.1.101", "app2")]


def test_not_before_a_preview(written: dict[str, list[Lease]]) -> None:
    run(lambda: leases.write_leases(blueprint("lab"), LAB), preview=True)
    assert written == {}


def test_not_without_a_host_in_the_lab(written: dict[str, list[Lease]]) -> None:
    run(lambda: leases.write_leases(blueprint("article"), LAB))
    assert written == {}
