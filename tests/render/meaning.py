"""What a document of libvirt's means, in a form that two documents can be compared by.

Defaults that libvirt fills in, as aliases, PCI addresses and names of bridges, are left out.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

Meaning = dict[str, Any]
MIB = {"KiB": 1024, "MiB": 1, "bytes": 1 << 20, "b": 1 << 20}


def network(root: Element) -> Meaning:
    bridge = root.find("bridge")
    forward = root.find("forward")
    nat = root.find("forward/nat")
    return {
        "name": root.findtext("name"),
        "uuid": root.findtext("uuid"),
        "mode": "isolated" if forward is None else forward.get("mode"),
        "ipv6": nat is not None and nat.get("ipv6") == "yes",
        "bridge": None if bridge is None else bridge.get("name"),
        "mtu": _attribute(root, "mtu", "size"),
        "domain": _attribute(root, "domain", "name"),
        "addresses": [_address(ip) for ip in root.findall("ip")],
    }


def _address(ip: Element) -> Meaning:
    ranges = [(one.get("start"), one.get("end")) for one in ip.findall("dhcp/range")]
    leases = [tuple(sorted(one.items())) for one in ip.findall("dhcp/host")]
    address = (ip.get("family") or "ipv4", ip.get("address"), ip.get("prefix"))
    return {"address": address, "dhcp": ip.find("dhcp") is not None, "ranges": ranges, "leases": leases}


def volume(root: Element) -> Meaning:
    """A backing file by its name: its folder is the pool's."""
    backing = root.findtext("backingStore/path")
    capacity = root.findtext("capacity")
    return {
        "name": root.findtext("name"),
        "capacity": int(capacity) if capacity and capacity != "0" else None,
        "format": _attribute(root, "target/format", "type"),
        "mode": (root.findtext("target/permissions/mode") or "").lstrip("0"),
        "backing": backing and (backing.rpartition("/")[2], _attribute(root, "backingStore/format", "type")),
    }


def domain(root: Element) -> Meaning:
    memory = root.find("memory")
    assert memory is not None
    return {
        "name": root.findtext("name"),
        "uuid": root.findtext("uuid"),
        "memory": int(memory.text or 0) / MIB[memory.get("unit") or "KiB"],
        "vcpus": root.findtext("vcpu"),
        "kernel": root.findtext("os/kernel"),
        "initrd": root.findtext("os/initrd"),
        "cmdline": _words(root.findtext("os/cmdline")),
        "boot": [one.get("dev") for one in root.findall("os/boot")] or ["hd"],
        "features": sorted(one.tag for one in root.findall("features/*")),
        "disks": [_disk(one) for one in root.findall("devices/disk")],
        "nics": [_nic(one) for one in root.findall("devices/interface")],
        "consoles": [(one.get("type"), _attribute(one, "target", "type")) for one in root.findall("devices/console")],
        "channels": [_attribute(one, "target", "name") for one in root.findall("devices/channel")
                     if _attribute(one, "target", "name") == "org.qemu.guest_agent.0"],
        "graphics": [one.get("type") for one in root.findall("devices/graphics")],
        "rng": [one.text for one in root.findall("devices/rng/backend")],
    }  # fmt: skip


def _words(line: str | None) -> list[str]:
    """Of a repeated word the order counts: the last console is /dev/console."""
    return sorted((line or "").split(), key=lambda word: word.partition("=")[0])


def _disk(disk: Element) -> Meaning:
    """A file or a block device by its path, as a volume that libvirt knows by it; the format of those is their own."""
    source = disk.find("source")
    where = dict(source.items()) if source is not None else {}
    path = where.get("file") or where.get("dev")
    known = "volume" in where or disk.get("device") == "cdrom"
    return {
        "device": disk.get("device"),
        "source": path or (where.get("pool"), where.get("volume")),
        "format": _attribute(disk, "driver", "type") if known else None,
        "target": (_attribute(disk, "target", "dev"), _attribute(disk, "target", "bus")),
        "serial": disk.findtext("serial"),
    }


def _nic(nic: Element) -> Meaning:
    source = nic.find("source")
    kind = nic.get("type") or ""
    mac = _attribute(nic, "mac", "address") or ""
    return {"type": kind, "source": source.get(kind) if source is not None else None, "mac": mac.lower(),
            "model": _attribute(nic, "model", "type")}  # fmt: skip


def _attribute(root: Element, path: str, name: str) -> str | None:
    found = root.find(path)
    return found.get(name) if found is not None else None
