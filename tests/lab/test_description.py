"""What is written of a lab is what is read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidegate.lab import LabError, description, lab_name, layout
from tidegate.lab.description import Description, HAProxyDescription, HostDescription, ImageDescription

WHOLE = Description(
    name="t9",
    hosts={
        "kvm1": HostDescription("qemu+unix:///system", "qemu", "/h/holder.pid", "192.168.1.2", HAProxyDescription())
    },
    images={"web": ImageDescription("/i/web.qcow2", "/i/vmlinuz", "/i/initrd", "quiet")},
    aws_endpoint="http://127.0.0.1:5000",
    backend="file:///s",
    passphrase_file="/p",
    published={"shop": "http://127.0.0.1:8080/", "statistics": "http://127.0.0.1:8404/"},
)


@pytest.fixture(autouse=True)
def labs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(layout, "LABS", tmp_path)
    return tmp_path


def test_round_trip(labs: Path) -> None:
    (labs / "t9").mkdir()
    description.save(WHOLE)
    assert description.load("t9") == WHOLE
    assert [path.name for path in (labs / "t9").iterdir()] == ["lab.json"]


@pytest.mark.parametrize("text", ["", "{", '{"format": 0}', "{}"])
def test_half_a_description_is_none(labs: Path, text: str) -> None:
    (labs / "t9").mkdir()
    (labs / "t9/lab.json").write_text(text)
    assert description.load("t9") is None


def test_no_lab() -> None:
    assert description.load("t9") is None


@pytest.mark.parametrize("name", ["", "a" * 10, "Lab", "-a", "a/b", "..", "a b"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(LabError, match="not a lab name"):
        layout.Layout(name)


def test_the_lab_that_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIDEGATE_LAB", raising=False)
    assert lab_name() == "default"
    monkeypatch.setenv("TIDEGATE_LAB", "t9")
    assert lab_name() == "t9"


def test_the_longest_name_leaves_room_for_unix_sockets() -> None:
    (host,) = layout.Layout("a" * 9).hosts
    assert len(f"/var/lib/tidegate/labs/{host.lab.name}/{host.name}/run/libvirt/libvirt-sock-ro") < 100
    assert len(host.namespace) < 64
