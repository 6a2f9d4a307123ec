"""libvirt judges its XML: its schemas and its parser, within virsh, and the QEMU driver in a folder of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.render.cases import PLACEHOLDER, every, files
from tidegate.render.devices import target_dev
from tidegate.render.libvirt import in_comment

SCHEMAS = Path("/usr/share/libvirt/schemas")
COMMANDS = {
    "networks": "net-define",
    "images": "vol-create default-pool",
    "volumes": "vol-create default-pool",
    "domains": "define",
}
JUDGE = pytest.mark.skipif(
    shutil.which("virsh") is None or not SCHEMAS.is_dir(),
    reason="libvirt's judge is not here: virsh and the schemas come with the package libvirt-clients",
)


def judge(tmp_path: Path, name: str, text: str, *options: str) -> str:
    """What virsh complains of, with libvirt's test driver: a host that lives in this one process."""
    file = tmp_path / "document.xml"
    file.write_text(PLACEHOLDER.sub("/srv/pool", text))
    words = ["virsh", "-c", "test:///default", *COMMANDS[name.split("/")[1]].split(), str(file), *options]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode == 0) == (not ended.stderr)
    return ended.stderr


@JUDGE
@pytest.mark.parametrize(("case", "name"), every("libvirt"))
def test_the_schema_holds(case: str, name: str, tmp_path: Path) -> None:
    """libvirt 9.0 stumbles over its own flag after it has validated a volume."""
    complaint = judge(tmp_path, name, files(case, "libvirt")[name], "--validate")
    assert not complaint or "unsupported flags (0x4) in function virStorageVolDefParse" in complaint


@JUDGE
@pytest.mark.parametrize(("case", "name"), every("libvirt"))
def test_libvirt_takes_it(case: str, name: str, tmp_path: Path) -> None:
    """The test driver wants a capacity of overlays too; the real one takes their base's."""
    text = files(case, "libvirt")[name]
    if "<backingStore>" in text and "<capacity" not in text:
        text = text.replace("<target>", "<capacity>1</capacity><target>")
    assert judge(tmp_path, name, text) == ""


@JUDGE
@pytest.mark.parametrize("folder", COMMANDS)
def test_the_judge_refuses_what_is_wrong(folder: str, tmp_path: Path) -> None:
    name = next(name for case, name in every("libvirt") if case == "rack" and f"/{folder}/" in name)
    wrong = files("rack", "libvirt")[name].replace("<name>", "<wrong/><name>")
    assert "failed to validate against schema" in judge(tmp_path, name, wrong, "--validate")


@pytest.fixture
def empty_host() -> Iterator[str]:
    """QEMU's driver within virsh, with no daemon, over an empty folder that QEMU's user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield f"qemu:///embed?root={folder}"


@JUDGE
@pytest.mark.lab
@pytest.mark.skipif(os.geteuid() != 0, reason="QEMU's driver wants root")
def test_qemu_defines_a_domain_of_the_lab(tmp_path: Path, empty_host: str) -> None:
    """Under a shell that is process 1 of its own, since libvirt waits until someone reaps QEMU's orphans."""
    kind = "kvm" if Path("/dev/kvm").exists() else "qemu"
    file = tmp_path / "app1.xml"
    file.write_text(files("lab", "libvirt")["kvm1/domains/app1.xml"].replace('type="kvm"', f'type="{kind}"'))
    virsh = shlex.join(["virsh", "-c", empty_host, f"define --validate {file}; dumpxml app1"])
    words = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", f"{virsh}; exit $?"]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert [disk for disk in ("vda", "vdb") if f"<target dev='{disk}' bus='virtio'/>" in ended.stdout] == ["vda", "vdb"]


@pytest.mark.parametrize(
    ("index", "name"),
    [(0, "vda"), (1, "vdb"), (25, "vdz"), (26, "vdaa"), (27, "vdab"), (52, "vdba"), (701, "vdzz"), (702, "vdaaa")],
)
def test_names_of_disks(index: int, name: str) -> None:
    assert target_dev("vd", index) == name


@pytest.mark.parametrize(("text", "found"), [("a-b & c", "a-b & c"), ("a--b---c", "a-&#45;b-&#45;-c")])
def test_no_comment_ends_early(text: str, found: str) -> None:
    assert in_comment(text) == found
