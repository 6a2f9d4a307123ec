"""Blueprints by hand, each in one corner of what components deploy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tidegate.compiler.blueprint import (
    Balancer,
    Blueprint,
    DirectBoot,
    Disk,
    Domain,
    Host,
    Image,
    Install,
    Network,
    Nic,
    Volume,
)
from tidegate.haproxy.model import Configuration
from tidegate.lab.description import Description, HAProxyDescription, HostDescription, ImageDescription

GIB, MIB = 1 << 30, 1 << 20

LAB = Description(
    name="default",
    hosts={"kvm1": HostDescription("qemu+unix:///lab", "qemu", "/lab/holder", "192.168.1.2", HAProxyDescription())},
    images={"web": ImageDescription("/lab/web.qcow2", "/lab/vmlinuz", "/lab/initrd", "console=ttyS0 panic=1 quiet")},
    aws_endpoint="http://127.0.0.1:5000",
    backend="file:///lab/state",
    passphrase_file="/lab/passphrase",
    published={},
)

UUID = "00000000-0000-8000-a000-000000000001"
EMPTY = Blueprint("shop", "dev", (), (), (), (), (), (), (), (), ())


def host(name: str = "kvm1", uri: str = "qemu:///system") -> Host:
    return Host(("hosts", name), name, uri, "192.168.1.2", (("default", "/var/lib/libvirt/images"),))


def bridge(resource: str = "lan", at: str = "kvm1") -> Network:
    return Network(("networks", "lan"), resource, "shop-lan", UUID, "lan", at, "bridge", "br0", "192.168.1.0/24")


def image(boot: DirectBoot | None = None, at: str = "kvm1", **origin: str) -> Image:
    where = {"source": None, "lab": None} | origin
    return Image(("images", "web"), f"{at}-web", "shop-web.qcow2", "web", at, "default", boot=boot, **where)


def overlay(name: str, at: str = "kvm1") -> Volume:
    return Volume(("domains",), name, f"shop-{name}.qcow2", at, "default", "qcow2", None, f"{at}-web", keep=False)


def data(name: str, *, keep: bool) -> Volume:
    resource = f"{name}-data"
    return Volume(("domains",), resource, f"shop-{resource}.raw", "kvm1", "default", "raw", GIB, None, keep=keep)


def disk(key: str, volume: str | None = None, file: str | None = None) -> Disk:
    return Disk(("domains",), key, key, volume, file, "qcow2")


def nic(last: int, address: str | None, network: str = "lan", via: str | None = "br0") -> Nic:
    return Nic(("domains",), network, network, network, via, f"52:54:00:ab:cd:{last:02x}", address)


def domain(name: str, **changes: Any) -> Domain:
    number = int(name[-1])
    plain = Domain(
        path=("domains", name[:-1]),
        resource=name,
        name=f"shop-{name}",
        uuid=UUID,
        key=name[:-1],
        number=number,
        host="kvm1",
        vcpus=1,
        memory=192 * MIB,
        image="kvm1-web",
        boot=None,
        disks=(disk("system", name),),
        nics=(nic(number, f"192.168.1.{99 + number}"),),
        labels=(),
    )
    return replace(plain, **changes)


def balancer(*hosts: str) -> Balancer:
    servers = {"app1": {"address": "192.168.1.100", "port": 80, "check": True}}
    configuration = Configuration.model_validate(
        {
            "defaults": {"mode": "http", "timeout": {"connect": "5000ms"}},
            "frontends": {"http-in": {"bind": "*:80", "default_backend": "app-servers"}},
            "backends": {"app-servers": {"balance": "roundrobin", "servers": servers}},
        }
    )
    return Balancer(("haproxy", "edge"), "edge", "shop-edge", hosts, None, configuration, False, ())


IN_LAB = replace(
    EMPTY,
    hosts=(host(uri="lab:kvm1"),),
    networks=(bridge(),),
    images=(image(lab="web"),),
    volumes=(overlay("app1"), overlay("app2")),
    domains=(domain("app1"), domain("app2")),
    balancers=(replace(balancer("kvm1"), hitless=True),),
)

KERNEL = DirectBoot("/boot/vmlinuz", None, ("quiet", "console=tty0", "root=/dev/vda", "console=ttyS0"))

RACK = replace(
    EMPTY,
    hosts=(host(), host("kvm2", "qemu+ssh://root@kvm2/system"), host("kvm3", "qemu+ssh://root@kvm3/system")),
    networks=(bridge("kvm1-lan"), bridge("kvm2-lan", "kvm2")),
    images=(
        image(source="https://images.example/web.qcow2"),
        image(source="/srv/web.raw", at="kvm2", boot=KERNEL),
        replace(image(source="https://images.example/old.qcow2"), resource="kvm1-old", key="old"),
    ),
    volumes=(
        overlay("app1"),
        overlay("app2", at="kvm2"),
        data("app1", keep=True),
        data("app3", keep=False),
        replace(overlay("testvm1"), base="kvm1-old"),
    ),
    domains=(
        domain(
            "app1",
            disks=(disk("system", "app1"), disk("data", "app1-data")),
            nics=(nic(1, "192.168.1.100", "kvm1-lan"),),
        ),
        domain(
            "app2", host="kvm2", image="kvm2-web", disks=(disk("system", "app2"),), nics=(nic(2, None, "kvm2-lan"),)
        ),
        domain(
            "db3",
            image=None,
            disks=(
                disk("system", file="/var/lib/libvirt/images/db.raw"),
                disk("data", "app3-data"),
                disk("cd", file="/srv/a.iso"),
            ),
            nics=(),
            autostart=False,
        ),
        domain("testvm1", image="kvm1-old", boot=Install("kvm1-old"), disks=(disk("system", "testvm1"),)),
    ),
    balancers=(balancer("kvm1"), replace(balancer("kvm2"), resource="far", name="shop-far")),
)

INNER = Network(
    ("networks", "inner"), "inner", "shop-inner", UUID, "inner", "kvm1", "nat", None, "10.9.0.0/24",
    domain="shop.internal", mtu=1400, dhcp=("10.9.0.50", "10.9.0.250"),
)  # fmt: skip

INNER_NETWORKS = replace(
    EMPTY,
    hosts=(host(),),
    networks=(
        INNER,
        replace(
            INNER, resource="quiet", name="shop-quiet", key="quiet", mode="isolated", domain=None, mtu=None, dhcp=None
        ),
    ),
    domains=(
        domain(
            "app1", image=None, disks=(), nics=(nic(1, "10.9.0.10", "inner", None), nic(2, "10.9.0.11", "quiet", None))
        ),
        domain("app2", image=None, disks=(), nics=(nic(3, None, "inner", None),)),
    ),
    balancers=(balancer("kvm1", "kvm2"),),
)
