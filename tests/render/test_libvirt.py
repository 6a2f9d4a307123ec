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
from tidegate.render.devices import target
from tidegate.render.libvirt import in_comment

SCHEMAS = Path("/usr/share/libvirt/schemas")
COMMANDS = {
    "networks": "net-define --validate",
    "images": "vol-create --validate default-pool",
    "volumes": "vol-create --validate default-pool",
    "domains": "define --validate",
}
JUDGE = pytest.mark.skipif(
    shutil.which("virsh") is None or not SCHEMAS.is_dir(),
    reason="libvirt's judge is not here: virsh and the schemas come with the package libvirt-clients",
)


def judge(tmp_path: Path, name: str, text: str) -> subprocess.CompletedProcess[str]:
    """virsh with libvirt's test driver: a host that lives in this one process."""
    file = tmp_path / "document.xml"
    file.write_text(PLACEHOLDER.sub("/srv/pool", text))
    command = COMMANDS[name.split("/")[1]].split()
    words = ["virsh", "-c", "test:///default", *command, str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@JUDGE
@pytest.mark.parametrize(("case", "name"), every("libvirt"))
def test_libvirt_takes_it(case: str, name: str, tmp_path: Path) -> None:
    ended = judge(tmp_path, name, files(case, "libvirt")[name])
    assert ended.returncode == 0, ended.stderr


@JUDGE
@pytest.mark.parametrize("folder", COMMANDS)
def test_the_judge_refuses_what_is_wrong(folder: str, tmp_path: Path) -> None:
    name = next(name for case, name in every("libvirt") if case == "rack" and f"/{folder}/" in name)
    wrong = files("rack", "libvirt")[name].replace("<name>", "<wrong/><name>")
    assert "failed to validate against schema" in judge(tmp_path, name, wrong).stderr


@pytest.fixture
def empty_host() -> Iterator[str]:
    """QEMU's driver within virsh, with no daemon, over an empty folder that QEMU's user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield f"qemu:///embed?root={folder}"


@JUDGE
@pytest.mark.lab
@pytest.mark.skipif(os.geteuid() != 0, reason="QEMU's driver wants root")
def test_qemu_defines_the_domains_of_the_lab(tmp_path: Path, empty_host: str) -> None:
    """Under a shell that is process 1 of its own, since libvirt waits for QEMU's orphans to be reaped."""
    kind = "kvm" if Path("/dev/kvm").exists() else "qemu"
    steps: list[str] = []
    for name, text in files("lab", "libvirt").items():
        if "/domains/" in name:
            file = tmp_path / Path(name).name
            file.write_text(text.replace('<domain type="kvm">', f'<domain type="{kind}">'))
            steps.append(f"define --validate {file}")
    virsh = shlex.join(["virsh", "-c", empty_host, "; ".join([*steps, "list --all --name"])])
    words = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", f"{virsh}; exit $?"]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[-2:] == ["app1", "app2"]


@pytest.mark.parametrize(
    ("index", "name"), [(0, "vda"), (25, "vdz"), (26, "vdaa"), (27, "vdab"), (701, "vdzz"), (702, "vdaaa")]
)
def test_names_of_disks(index: int, name: str) -> None:
    assert target("vd", index) == name


@pytest.mark.parametrize(("text", "found"), [("a-b & c", "a-b & c"), ("a--b---c", "a-&#45;b-&#45;-c")])
def test_no_comment_ends_early(text: str, found: str) -> None:
    assert in_comment(text) == found
