"""The Debian packages that the lab requires."""

from __future__ import annotations

import os
import subprocess

from tidegate.lab.command import environment, failure
from tidegate.lab.layout import LabError
from tidegate.progress import Progress, step

PACKAGES = (
    "busybox-static",
    "cpio",
    "debootstrap",
    "dnsmasq-base",
    "dnsmasq-utils",
    "e2fsprogs",
    "genisoimage",
    "haproxy",
    "iproute2",
    "iptables",
    "libvirt-clients",
    "libvirt-daemon-system",
    "nftables",
    "procps",
    "qemu-system-x86",
    "qemu-utils",
    "wrk",
    "xsltproc",
)
"""Packages for the lab and its users: wrk generates load, and the libvirt plugin requires xsltproc and mkisofs."""


def missing_packages() -> tuple[str, ...]:
    """The packages of `PACKAGES` that are not installed. Raises LabError if there is no dpkg."""
    try:
        listed = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *PACKAGES],
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        raise LabError("the lab requires a Debian-like machine: dpkg-query is not installed") from None
    installed = {line.removesuffix(" installed") for line in listed.stdout.splitlines()}
    return tuple(package for package in PACKAGES if package not in installed)


def install_packages(progress: Progress) -> None:
    """Installs missing packages with apt-get. Raises LabError."""
    with step(progress, "packages") as current:
        missing = missing_packages()
        current.note = f"{len(missing)} installed" if missing else "up to date"
        if not missing:
            return
        if os.geteuid() != 0:
            raise LabError(f"installing packages requires root: apt-get install {' '.join(missing)}")
        current.update(0, len(missing), "apt-get update")
        _apt("update")
        current.update(0, len(missing), "apt-get install")
        _apt("install", "--yes", "--no-install-recommends", *missing)


def require_packages() -> None:
    """Raises LabError with the missing packages and the command that installs them."""
    if missing := missing_packages():
        raise LabError(f"the lab requires packages that are not installed: apt-get install {' '.join(missing)}")


def _apt(*arguments: str) -> None:
    argv = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=300", *arguments]
    settings = {**environment(), "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(argv, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=settings)
    if done.returncode:
        raise LabError(failure(argv, done.stdout + done.stderr))
