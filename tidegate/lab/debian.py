"""Debian for the guests: a root file system and a kernel, from the apt sources of the machine."""

from __future__ import annotations

import os
import platform
import subprocess
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from tidegate.lab.command import environment, failure, run, succeeds
from tidegate.lab.layout import LabError
from tidegate.progress import Step

SUITE = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
INCLUDED = ("apache2",)
KERNEL = "linux-image-cloud-amd64"
RECIPE = (SUITE, *INCLUDED, KERNEL, "1")
"""The inputs of the content. The last one must be increased when the steps below change."""


def unpack(into: Path, step: Step) -> None:
    """Creates `root` and `kernel`, which takes about 45 seconds. Raises LabError."""
    step.update(0, 0, "package lists")
    if not _kernel_package():
        run("apt-get", "--quiet", "update", timeout=300)
    _kernel(into, step)
    _root(into / "root", step)


def _kernel_package() -> str:
    """The package that the metapackage of the kernel currently depends on; empty if apt has no package lists."""
    if not succeeds("apt-cache", "show", KERNEL):
        return ""
    depends = run("apt-cache", "depends", KERNEL).split()
    return next((word for word in depends if word.startswith("linux-image-") and word != KERNEL), "")


def _kernel(into: Path, step: Step) -> None:
    package = _kernel_package()
    if not package:
        raise LabError(f"apt does not have the package {KERNEL}, which the guests of the lab require")
    step.update(0, 0, package)
    run(
        "sh",
        "-ec",
        'cd "$1"; apt-get --quiet download "$2"; dpkg-deb -x ./*.deb kernel; rm ./*.deb',
        "sh",
        str(into),
        package,
        timeout=300,
    )


def _mirror() -> str:
    wanted = ["Created-By: Packages", "Component: main", f"Codename: {SUITE}"]
    mirrors = run("apt-get", "indextargets", "--format", "$(REPO_URI)", *wanted).split()
    if not mirrors:
        raise LabError(f"apt has no source for {SUITE}, which the file system of the guests requires")
    return mirrors[0]


def _root(root: Path, step: Step) -> None:
    """Runs debootstrap in new mount and PID namespaces, so that no mounts remain if it is killed."""
    isolated = [
        "setpriv",
        "--pdeathsig",
        "KILL",
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "--mount-proc",
    ]
    argv = [
        "debootstrap",
        "--variant=minbase",
        f"--include={','.join(INCLUDED)}",
        SUITE,
        str(root),
        _mirror(),
    ]
    last: deque[str] = deque(maxlen=8)
    with subprocess.Popen(
        [*isolated, *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            last.append(line)
            step.update(0, 0, line.removeprefix("I: ").strip())
    if process.returncode:
        raise LabError(failure(argv, "".join(last)))
    for leftover in _leftovers(root):
        leftover.unlink()


def _leftovers(root: Path) -> Iterator[Path]:
    """The sources, lists and archives of apt, which guests do not need."""
    yield root / "etc/apt/sources.list"
    for folder in ("var/cache/apt/archives", "var/lib/apt/lists"):
        for base, _, names in os.walk(root / folder):
            yield from (Path(base, name) for name in names)
