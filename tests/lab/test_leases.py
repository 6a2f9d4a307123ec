"""The DHCP server answers the NICs that have a lease, each with its address and host name."""

from __future__ import annotations

import pytest

from tests.lab.conftest import ask_dhcp, wait_until
from tidegate import lab
from tidegate.lab import leases
from tidegate.lab.layout import Layout
from tidegate.lab.leases import Lease
from tidegate.progress import Silent

APP1 = Lease("52:54:00:00:00:01", "192.168.1.100", "app1")
APP2 = Lease("52:54:00:00:00:02", "192.168.1.101", "app2")
NEW1 = Lease("52:54:00:00:00:03", "192.168.1.100", "new1")


def test_the_same_set_gives_the_same_text() -> None:
    text = "52:54:00:00:00:01,192.168.1.100,app1,infinite\n52:54:00:00:00:02,192.168.1.101,app2,infinite\n"
    assert leases.render([APP2, APP1]) == leases.render([APP1, APP2, APP1]) == text
    assert leases.parse(text) == {APP1, APP2}


def test_mac_addresses_are_in_lower_case() -> None:
    assert leases.render([Lease("52:54:00:AB:00:01", "192.168.1.100", "app1")]).startswith("52:54:00:ab:00:01,")


def test_no_leases_without_a_lab() -> None:
    with pytest.raises(lab.LabError, match="not running"):
        leases.write("t9", [APP1])


@pytest.mark.lab
def test_dhcp_answers_what_was_written_last(name: str) -> None:
    lab.up(name, Silent())
    leases.write(name, [APP1, APP2])
    assert ask_dhcp(name, APP1) == "192.168.1.100 app1"
    assert ask_dhcp(name, APP2) == "192.168.1.101 app2"

    log = Layout(name).folder / "log/dhcp.log"
    before = log.read_text()
    leases.write(name, [APP2, APP1])
    assert log.read_text() == before

    leases.write(name, [NEW1, APP2])
    wait_until(5, "the released address", lambda: "DHCPRELEASE" in log.read_text())
    assert ask_dhcp(name, NEW1) == "192.168.1.100 new1"
    assert ask_dhcp(name, APP1) == ""
