"""The description of a running lab, which is stored in its `lab.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
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
"""The version of the format of `lab.json`. A file with another version is treated as missing."""


@dataclass(frozen=True)
class HAProxyDescription:
    """The HAProxy of a host. Paths are those in the mount namespace of the host."""

    config: str = "/etc/haproxy/haproxy.cfg"
    master: str = "/run/haproxy/master.sock"
    pidfile: str = "/run/haproxy/haproxy.pid"


@dataclass(frozen=True)
class HostDescription:
    """A KVM host. `domain_type` is `kvm` if the machine supports it, otherwise `qemu`."""

    uri: str
    domain_type: str
    holder_pidfile: str
    address: str
    haproxy: HAProxyDescription


@dataclass(frozen=True)
class ImageDescription:
    """An image for guests that boot directly: a qcow2 root disk and the kernel that mounts it."""

    source: str
    kernel: str
    initrd: str
    cmdline: str


@dataclass(frozen=True)
class Description:
    """A running lab. `published` contains URLs on the loopback interface, the shop first."""

    name: str
    hosts: Mapping[str, HostDescription]
    images: Mapping[str, ImageDescription]
    aws_endpoint: str
    backend: str
    passphrase_file: str
    published: Mapping[str, str]


def load(name: str) -> Description | None:
    """The running lab with this name; None if there is none. Raises LabError if only root can read it."""
    try:
        data = json.loads(Layout(name).description.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    except PermissionError:
        raise LabError(f"only root can read lab {name}") from None
    return _decode(data) if data.pop("format", None) == FORMAT else None


def save(description: Description) -> None:
    """Writes `lab.json` atomically."""
    path = Layout(description.name).description
    write_atomically(path, json.dumps({"format": FORMAT, **asdict(description)}, indent=2) + "\n")


def _decode(data: dict[str, Any]) -> Description:
    hosts = {
        name: HostDescription(**{**host, "haproxy": HAProxyDescription(**host["haproxy"])})
        for name, host in data.pop("hosts").items()
    }
    images = {name: ImageDescription(**image) for name, image in data.pop("images").items()}
    return Description(hosts=hosts, images=images, **data)
