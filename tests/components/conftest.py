"""The lab of these tests: its DHCP is a list."""

import pytest

from tidegate.components import site
from tidegate.lab.leases import Lease


@pytest.fixture(autouse=True)
def leases(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Lease]]:
    written: dict[str, list[Lease]] = {}
    monkeypatch.setattr(site.leases, "write", lambda lab, leases: written.update({lab: list(leases)}))
    return written
