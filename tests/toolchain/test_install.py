"""Installing with a fake Go and a fake Pulumi: what is installed where, what is rebuilt, what fails."""

from __future__ import annotations

import os
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest

from tidegate.progress import Silent
from tidegate.toolchain import Toolchain, ToolchainError, environment, install, official, parts, plugins, status
from tidegate.toolchain.terraform import VARIABLE, Provider

GO = """#!/bin/sh
echo "$1 $(basename "$PWD")" >> {log}
case $1 in
env) echo '{{"GOVERSION": "go{version}", "GOOS": "linux", "GOARCH": "amd64"}}' ;;
list) printf 'true\\nfalse\\ntrue\\n' ;;
build)
    printf 'example.org/one\\nexample.org/two\\n' >&2
    {building}
    printf '#!/bin/sh\\ncase $1 in version) echo 3.259.0 ;; *) exit 1 ;; esac\\n' > "$4"
    chmod +x "$4"
    ;;
esac
"""
OFFICIAL = """#!/bin/sh
case $1 in
version) echo v3.300.0 ;;
plugin) {downloading} ;;
*) echo "official $*" ;;
esac
"""
DOWNLOAD = 'folder=$PULUMI_HOME/plugins/resource-$4-v$5; mkdir -p "$folder"; touch "$folder/pulumi-resource-$4"'


class Machine:
    """A machine of its own: its PATH, its home, its cache, and a log of what was asked of Go."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.log = folder, folder / "go.log"
        for place in ("bin", "home", "official"):
            (folder / place).mkdir()
        self.provider = folder / "terraform-provider-aws"
        self.executable(self.provider, "#!/bin/sh\n")
        monkeypatch.setenv("PATH", f"{folder / 'bin'}:{folder / 'official'}:/usr/bin:/bin")
        monkeypatch.setenv("HOME", str(folder / "home"))
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        monkeypatch.setenv(VARIABLE, str(self.provider))
        monkeypatch.delenv("PULUMI_HOME", raising=False)

    def executable(self, path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o755)

    def go(self, building: str = ":", version: str = "1.99.0") -> None:
        text = GO.format(log=self.log, building=building, version=version)
        self.executable(self.folder / "bin" / "go", text)

    def official(self, downloading: str) -> None:
        self.executable(self.folder / "official" / "pulumi", OFFICIAL.format(downloading=downloading))
        self.executable(self.folder / "official" / "pulumi-language-python", "#!/bin/sh\n")

    def builds(self) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.removeprefix("build ") for line in lines if line.startswith("build ")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def states(toolchain: Toolchain) -> list[str]:
    return [part.state for part in toolchain.parts]


def test_all_is_built_once_and_lies_where_pulumi_looks(machine: Machine) -> None:
    machine.go()
    first = install(Silent())
    assert states(first) == ["built", "built", "built", "bridged"]
    assert machine.builds() == ["engine", "libvirt", "bridge"]
    assert first.home is not None
    lies = {path.relative_to(first.root).as_posix() for path in first.root.rglob("*") if path.is_file()}
    assert {
        "bin/pulumi",
        "engine/pulumi",
        "engine/pulumi-language-python",
        "engine/pulumi-language-python-exec",
        "engine/pulumi-resource-pulumi-python",
        "home/plugins/resource-libvirt-v0.5.4/pulumi-resource-libvirt",
        "aws/terraform-bridge",
        "aws/terraform-provider-aws",
        "aws/aws_bridge/proxy.py",
    } <= lies
    assert [path for path in lies if path.endswith("/pulumi-resource-aws")]
    assert install(Silent()) == first
    assert len(machine.builds()) == 3
    assert tuple(status()) == first.parts
    assert not list((machine.folder / "cache").rglob("*.partial"))


def test_two_at_once_do_the_work_once(machine: Machine) -> None:
    machine.go(building="sleep 0.2")
    found: list[Toolchain] = []
    threads = [threading.Thread(target=lambda: found.append(install(Silent()))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == found[:1] * 3
    assert len(machine.builds()) == 3


def test_what_a_killed_installation_left_is_no_obstacle(machine: Machine) -> None:
    machine.go()
    for left in ("built/engine-1.partial", "toolchains/2.partial"):
        (machine.folder / "cache" / "tidegate" / "toolchain" / left).mkdir(parents=True)
    assert install(Silent()).complete
    assert not list((machine.folder / "cache").rglob("*.partial"))


def test_a_lost_part_is_seen_and_made_again(machine: Machine) -> None:
    machine.go()
    toolchain = install(Silent())
    machine.provider.unlink()
    assert [part.name for part in status() if part.state == "missing"] == [parts.AWS]
    subprocess.run(["rm", "-r", toolchain.root], check=True)
    assert {part.state for part in status()} == {"missing"}
    with pytest.raises(ToolchainError, match="is incomplete"):
        environment()
    machine.executable(machine.provider, "#!/bin/sh\n")
    assert install(Silent()).complete
    assert len(machine.builds()) == 3


def test_no_go(machine: Machine) -> None:
    with pytest.raises(ToolchainError, match="no `go` on the PATH") as caught:
        install(Silent())
    assert "Install Go 1.26 or later, or the official Pulumi CLI" in str(caught.value)


def test_no_go_any_more(machine: Machine) -> None:
    machine.go()
    toolchain = install(Silent())
    (machine.folder / "bin" / "go").unlink()
    assert install(Silent()) == toolchain


def test_an_old_go(machine: Machine) -> None:
    machine.go(version="1.19.2")
    with pytest.raises(ToolchainError, match=r"The version of `go` on the PATH is 1\.19\.2\."):
        install(Silent())


FAULTS = {
    "no network": ("dial tcp: lookup proxy.example: no such host", "Check the network connection"),
    "changed modules": ("verifying example.org/x@v1: SECURITY ERROR", "do not match go.sum"),
    "full disk": ("write /tmp/x: no space left on device", "Free disk space"),
    "anything else": ("main.go:1: syntax error", "Correct the error in the log"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_build_that_fails(machine: Machine, name: str) -> None:
    output, remedy = FAULTS[name]
    machine.go(building=f"echo '{output}' >&2; exit 1")
    with pytest.raises(ToolchainError) as caught:
        install(Silent())
    message = str(caught.value)
    assert message.startswith("Building pulumi failed.\n")
    assert remedy in message and output in message
    assert caught.value.log is not None and str(caught.value.log) in message
    assert not list((machine.folder / "cache").rglob("*.partial"))


def test_a_cache_that_cannot_be_written(machine: Machine) -> None:
    machine.go()
    (machine.folder / "cache").touch()
    with pytest.raises(ToolchainError, match="XDG_CACHE_HOME"):
        install(Silent())


def test_an_official_engine_with_its_own_plugins(machine: Machine) -> None:
    machine.official(DOWNLOAD)
    toolchain = install(Silent())
    assert states(toolchain) == ["official"] * 4
    assert toolchain.home is None
    home = machine.folder / "home" / ".pulumi" / "plugins"
    assert toolchain.part(parts.LIBVIRT).path == home / "resource-libvirt-v0.5.4"
    done = subprocess.run([toolchain.bin / "pulumi", "up"], capture_output=True, text=True)
    assert done.stdout == "official up\n"


def test_nothing_of_ours_comes_into_the_users_own_home(machine: Machine) -> None:
    machine.official(f'test "$4" = libvirt || exit 1; {DOWNLOAD}')
    machine.go()
    toolchain = install(Silent())
    assert states(toolchain) == ["official", "official", "official", "bridged"]
    assert machine.builds() == ["bridge"]
    assert toolchain.home is not None
    assert len(list((toolchain.home / "plugins").iterdir())) == 2
    assert len(list((machine.folder / "home" / ".pulumi" / "plugins").iterdir())) == 1


def test_our_own_engine_on_the_path_is_not_official(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.go()
    toolchain = install(Silent())
    for name, value in environment(toolchain).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{toolchain.root / 'engine'}:{os.environ['PATH']}")
    assert install(Silent()) == toolchain


def test_a_download_that_stalls_is_given_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.official("sleep 60")
    machine.go()
    monkeypatch.setattr(official, "STALL_TIMEOUT", 0.3)
    assert states(install(Silent())) == ["official", "official", "built", "bridged"]


def test_no_aws_is_said_in_one_line(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.go()
    monkeypatch.setattr(plugins, "find_provider", lambda _: None)
    toolchain = install(Silent())
    part = toolchain.part(parts.AWS)
    assert part.state == "missing" and "not installed" in part.note and "\n" not in part.note
    assert machine.builds() == ["engine", "libvirt"]
    assert toolchain.complete


def test_a_provider_out_of_an_archive_and_untested(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = machine.folder / "terraform-provider-aws_6.0.0_linux_amd64.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("terraform-provider-aws_v6.0.0_x5", "#!/bin/sh\n")
    machine.go()
    monkeypatch.setattr(plugins, "find_provider", lambda _: Provider(archive, "6.0.0"))
    toolchain = install(Silent())
    note = toolchain.part(parts.AWS).note
    assert "terraform-provider-aws 6.0.0 with the bridge" in note and note.endswith("; the tested version is 5.100")
    assert os.access(toolchain.root / "aws" / "terraform-provider-aws", os.X_OK)
