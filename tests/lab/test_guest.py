"""The guests' image boots, finds its disks by their names, and says who it is."""

from __future__ import annotations

import urllib.request
from email.message import Message
from pathlib import Path

import pytest

from tests.lab.conftest import wait_until
from tidegate import lab
from tidegate.lab import leases
from tidegate.lab.command import run
from tidegate.lab.description import Description
from tidegate.lab.layout import Layout
from tidegate.progress import Silent

pytestmark = pytest.mark.lab

APP1 = leases.Lease("52:54:00:00:00:01", "192.168.1.100", "app1")

DOMAIN = """\
<domain type="{type}">
  <name>app1</name>
  <memory unit="MiB">128</memory>
  <os><type>hvm</type><kernel>{kernel}</kernel><initrd>{initrd}</initrd><cmdline>{cmdline}</cmdline></os>
  <features><acpi/></features>
  <on_reboot>destroy</on_reboot>
  <devices>
    <disk type="file" device="disk">
      <driver name="qemu" type="qcow2"/><source file="/var/lib/libvirt/images/data"/><target dev="vda" bus="virtio"/>
      <serial>data</serial>
    </disk>
    <disk type="file" device="disk">
      <driver name="qemu" type="qcow2"/><source file="/var/lib/libvirt/images/app1"/><target dev="vdb" bus="virtio"/>
      <serial>system</serial>
    </disk>
    <interface type="bridge">
      <source bridge="br0"/><mac address="52:54:00:00:00:01"/><model type="virtio"/>
    </interface>
    <serial type="file"><source path="/var/log/libvirt/app1.console"/></serial>
  </devices>
</domain>
"""

BALANCER = """\
defaults
    mode http
    timeout connect 1s
    timeout client 10s
    timeout server 10s
listen shop
    bind 192.168.1.2:80
    server app1 192.168.1.100:80
"""


def define(made: Description, own: Path) -> None:
    """The disks and the domain, as libvirt's plugin would make them."""
    host, web = made.hosts["kvm1"], made.images["web"]
    images = own / "libvirt-lib/images"
    run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", web.source, str(images / "app1"))
    run("qemu-img", "create", "-q", "-f", "qcow2", str(images / "data"), "32M")
    domain = own / "app1.xml"
    domain.write_text(DOMAIN.format(type=host.domain_type, kernel=web.kernel, initrd=web.initrd, cmdline=web.cmdline))
    run("virsh", "-c", host.uri, "define", str(domain))


def ask(url: str) -> tuple[Message, str] | None:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.headers, answer.read().decode()
    except OSError:
        return None


def test_a_guest_answers_and_keeps_its_data(name: str) -> None:
    made = lab.up(name, Silent())
    own = Layout(name).folder / "kvm1"
    (own / "haproxy-etc/haproxy.cfg").write_text(BALANCER)
    run("kill", "-USR2", (own / "run/haproxy/haproxy.pid").read_text().strip())
    leases.write(name, [APP1])
    define(made, own)
    virsh = ["virsh", "-c", made.hosts["kvm1"].uri]
    for boot in (1, 2):
        run(*virsh, "start", "app1")
        wait_until(120, "the guest's answer", lambda: ask(made.published["shop"]))
        answer = ask(made.published["shop"])
        assert answer is not None
        headers, page = answer
        assert headers["X-Served-By"] == "app1"
        assert "<h1>app1</h1>" in page and "192.168.1.100" in page
        assert f"/srv/data, boot {boot}" in page
        run(*virsh, "destroy", "app1")
