"""Namespaces of a process that does not run, or no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.connectors.conftest import Place, needs_root, wait_until
from tidegate.connectors.connector import UnreachableError
from tidegate.connectors.namespace import Namespace


@pytest.mark.parametrize("text", [None, "", "none", "999999999"])
def test_a_file_that_names_no_process(tmp_path: Path, text: str | None) -> None:
    pidfile = tmp_path / "holder.pid"
    if text is not None:
        pidfile.write_text(text)
    with pytest.raises(UnreachableError, match=r"holder\.pid (does not contain a process id|does not run any more)"):
        Namespace(str(pidfile))


@needs_root
@pytest.mark.parametrize("place", ["namespace"], indirect=True)
def test_a_process_that_ends_meanwhile(place: Place) -> None:
    pid = int(Path(f"{place.folder}.pid").read_text())
    place.connector.run(["kill", "-9", str(pid)])
    wait_until(lambda: not Path(f"/proc/{pid}/ns/net").exists())
    for call in (
        lambda: place.connector.run(["true"]),
        lambda: place.connector.read("/etc/hostname"),
        lambda: place.connector.connect("/run/none", 1),
        lambda: place.connector.connect(("127.0.0.1", 1), 1),
    ):
        with pytest.raises(UnreachableError, match=f"process {pid} of .* does not run any more"):
            call()


@needs_root
@pytest.mark.parametrize("place", ["namespace"], indirect=True)
def test_systemd_is_not_its_own(place: Place) -> None:
    assert not place.connector.runs_systemd
