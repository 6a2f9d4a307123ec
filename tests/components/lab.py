"""A lab's description, of a lab that need not run."""

from __future__ import annotations

from tidegate.lab.description import Description, HAProxyDescription, HostDescription, ImageDescription

LAB = Description(
    name="default",
    hosts={"kvm1": HostDescription("qemu+unix:///lab", "qemu", "/lab/holder", "192.168.1.2", HAProxyDescription())},
    images={"web": ImageDescription("/lab/web.qcow2", "/lab/vmlinuz", "/lab/initrd", "console=ttyS0 panic=1 quiet")},
    aws_endpoint="http://127.0.0.1:5000",
    backend="file:///lab/state",
    passphrase_file="/lab/passphrase",
    published={},
)
