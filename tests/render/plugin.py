"""libvirt's XML as its plugin makes it of a resource's inputs, the resource's stylesheet applied.

After terraform-provider-libvirt 0.8.3: network.go, volume_def.go, domain.go, domain_def.go, disk_def.go.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from tidegate.render.devices import CDROM_SUFFIX, target_dev

Inputs = Mapping[str, Any]


def transformed(root: Element, inputs: Inputs) -> Element:
    """The document after the stylesheet of the resource, by the program that the plugin calls."""
    stylesheet = (inputs.get("xml") or {}).get("xslt")
    if stylesheet is None:
        return root
    with tempfile.TemporaryDirectory() as folder:
        sheet, document = Path(folder, "sheet.xsl"), Path(folder, "document.xml")
        sheet.write_text(stylesheet)
        document.write_bytes(tostring(root))
        words = ["xsltproc", "--nomkdir", "--nonet", str(sheet), str(document)]
        return fromstring(subprocess.run(words, check=True, capture_output=True).stdout)


def network(inputs: Inputs) -> Element:
    root = Element("network")
    SubElement(root, "name").text = inputs["name"]
    if inputs["mode"] != "none":
        SubElement(root, "forward", mode=inputs["mode"])
    bridge = SubElement(root, "bridge", {"name": inputs["bridge"]} if inputs.get("bridge") else {})
    if inputs["mode"] != "bridge":
        bridge.set("stp", "on")
    if inputs.get("mtu"):
        SubElement(root, "mtu", size=str(int(inputs["mtu"])))
    if inputs.get("domain"):
        SubElement(root, "domain", name=inputs["domain"])
    for address in inputs.get("addresses") or ():
        _address(root, address, inputs["dhcp"]["enabled"])
    return transformed(root, inputs)


def _address(root: Element, address: str, dhcp: bool) -> None:
    block = ip_network(address)
    assert block.num_addresses >= 8, "netmask seems to be too strict"
    version = {"family": f"ipv{block.version}", "address": str(block[1]), "prefix": str(block.prefixlen)}
    ip = SubElement(root, "ip", version)
    if dhcp:
        SubElement(SubElement(ip, "dhcp"), "range", start=str(block[2]), end=str(block[-2]))


def volume(inputs: Inputs, base: Inputs | None) -> Element:
    root = Element("volume")
    SubElement(root, "name").text = inputs["name"]
    if inputs.get("size"):
        SubElement(root, "capacity", unit="bytes").text = str(int(inputs["size"]))
    target = SubElement(root, "target")
    SubElement(target, "format", type=inputs["format"])
    SubElement(SubElement(target, "permissions"), "mode").text = "644"
    if base is not None:
        backing = SubElement(root, "backingStore")
        SubElement(backing, "path").text = base["name"]
        SubElement(backing, "format", type=base["format"])
    return root


def domain(inputs: Inputs, volumes: Mapping[str, Inputs], networks: Mapping[str, Inputs]) -> Element:
    """`volumes` and `networks` by the ids that the inputs name them by."""
    root = Element("domain", type=inputs["type"])
    SubElement(root, "name").text = inputs["name"]
    SubElement(root, "memory", unit="MiB").text = str(int(inputs["memory"]))
    SubElement(root, "vcpu", placement="static").text = str(int(inputs["vcpu"]))
    system = SubElement(root, "os")
    SubElement(system, "type").text = "hvm"
    for key in ("kernel", "initrd"):
        if inputs.get(key):
            SubElement(system, key).text = inputs[key]
    if line := _cmdline(inputs):
        SubElement(system, "cmdline").text = line
    features = SubElement(root, "features")
    for name in ("acpi", "apic", "pae"):
        SubElement(features, name)
    devices = SubElement(root, "devices")
    _disks(devices, inputs.get("disks") or (), volumes)
    for nic in inputs.get("networkInterfaces") or ():
        _interface(devices, nic, networks)
    _further(devices, inputs)
    return transformed(root, inputs)


def _cmdline(inputs: Inputs) -> str:
    words = [
        str(value) if key == "_" else f"{key}={value}"
        for one in inputs.get("cmdlines") or ()
        for key, value in one.items()
    ]
    return " ".join(sorted(words))


def _disks(devices: Element, disks: Any, volumes: Mapping[str, Inputs]) -> None:
    cdroms = 0
    for index, disk in enumerate(disks):
        if (file := disk.get("file")) is not None:
            assert file.endswith(CDROM_SUFFIX)
            element = SubElement(devices, "disk", type="file", device="cdrom")
            SubElement(element, "driver", name="qemu", type="raw")
            SubElement(element, "source", file=file)
            SubElement(element, "target", dev=target_dev("hd", cdroms), bus="ide")
            cdroms += 1
            continue
        found = volumes.get(disk["volumeId"])
        element = SubElement(devices, "disk", type="volume", device="disk")
        SubElement(element, "driver", name="qemu", type=found["format"] if found else "")
        where = {"pool": found["pool"], "volume": found["name"]} if found else {"file": disk["volumeId"]}
        SubElement(element, "source", where)
        SubElement(element, "target", dev=target_dev("vd", index), bus="virtio")


def _interface(devices: Element, nic: Inputs, networks: Mapping[str, Inputs]) -> None:
    kind = "bridge" if nic.get("bridge") else "network"
    element = SubElement(devices, "interface", type=kind)
    SubElement(element, "mac", address=nic["mac"])
    SubElement(element, "source", {kind: nic["bridge"] if kind == "bridge" else networks[nic["networkId"]]["name"]})
    SubElement(element, "model", type="virtio")


def _further(devices: Element, inputs: Inputs) -> None:
    for console in inputs["consoles"]:
        element = SubElement(devices, "console", type=console["type"])
        SubElement(element, "target", type=console["targetType"], port=console["targetPort"])
    channel = SubElement(devices, "channel", type="unix")
    SubElement(channel, "target", type="virtio", name="org.qemu.guest_agent.0")
    SubElement(devices, "graphics", type="spice", autoport="yes")
    rng = SubElement(devices, "rng", model="virtio")
    SubElement(rng, "backend", model="random").text = "/dev/urandom"
