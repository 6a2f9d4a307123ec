"""The description of a running lab for its users: plain values, read from its `lab.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tidegate.connectors.atomic import write_atomically
from tidegate.lab.layout import LabError, Layout, lab_name

__all__ = [
    "Description",
    "HAProxyDescription",
    "HostDescription",
    "ImageDescription",
    "lab_name",
    "load",
    "save",
]

FORMAT = 1
"""The version of `lab.json`'s format; a file of another version counts as missing."""


@dataclass(frozen=True)
class HAProxyDescription:
    """A host's HAProxy; paths are those inside the host's mount namespace."""

    config: str = "/etc/haproxy/haproxy.cfg"
    master: str = "/run/haproxy/master.sock"
    pidfile: str = "/run/haproxy/haproxy.pid"


@dataclass(frozen=True)
class HostDescription:
    """One KVM host; `domain_type` is `kvm` where the machine offers it, else `qemu`."""

    uri: str
    domain_type: str
    holder_pidfile: str
    address: str
    haproxy: HAProxyDescription


@dataclass(frozen=True)
class ImageDescription:
    """An image for guests that boot directly: a qcow2 root disk, and the kernel that mounts it."""

    source: str
    kernel: str
    initrd: str
    cmdline: str


@dataclass(frozen=True)
class Description:
    """A lab that is up. `published` are URLs on loopback, the shop first."""

    name: str
    hosts: Mapping[str, HostDescription]
    images: Mapping[str, ImageDescription]
    aws_endpoint: str
    backend: str
    passphrase_file: str
    published: Mapping[str, str]


def load(name: str) -> Description | None:
    """The lab of this name; None where none is up. Raises LabError where only root can read it."""
    try:
        data = json.loads(Layout(name).description.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    except PermissionError:
        raise LabError(f"lab {name} belongs to root") from None
    return _decode(data) if data.pop("format", None) == FORMAT else None


def save(description: Description) -> None:
    """Writes `lab.json`, whole or not at all."""
    path = Layout(description.name).description
    replace(path, json.dumps({"format": FORMAT, **asdict(description)}, indent=2) + "\n")


def replace(path: Path, text: str) -> None:
    """Puts a new file in the place of the old one in one step."""
    write_atomically(path, text)


def _decode(data: dict[str, Any]) -> Description:
    hosts = {
        name: HostDescription(**{**host, "haproxy": HAProxyDescription(**host["haproxy"])})
        for name, host in data.pop("hosts").items()
    }
    images = {name: ImageDescription(**image) for name, image in data.pop("images").items()}
    return Description(hosts=hosts, images=images, **data)
