"""One KVM host: the namespaces that make it a machine, and what its service manager would start in them."""

from __future__ import annotations

import shlex
import shutil
import socket
import time
from pathlib import Path
from xml.etree import ElementTree

from tidegate.lab import process_registry
from tidegate.lab.command import run, succeeds
from tidegate.lab.description import HAProxyDescription, HostDescription, replace
from tidegate.lab.layout import Host, LabError
from tidegate.lab.processes import await_ready, start
from tidegate.progress import Progress, Step, step

SEEN = {
    "run": "/run",
    "libvirt-etc": "/etc/libvirt",
    "libvirt-lib": "/var/lib/libvirt",
    "libvirt-log": "/var/log/libvirt",
    "haproxy-etc": "/etc/haproxy",
}
"""The host's own folders, and over which of the machine's it sees them."""

LIBVIRTD = """\
auth_unix_ro = "none"
auth_unix_rw = "none"
unix_sock_rw_perms = "0700"
"""

QEMU = """\
security_driver = "none"
user = "root"
group = "root"
namespaces = []
cgroup_controllers = []
"""
"""The namespaces are ours; two libvirtds would take one control group for guests of one name."""

BALANCER = HAProxyDescription()

PATIENCE = 10.0
"""Seconds that a daemon of a busy machine has for its answer before it counts as dead."""


def part(host: Host, name: str) -> str:
    """What a process of this host is called in the process_registry."""
    return f"{host.name}-{name}"


def enter(host: Host, *argv: str) -> list[str]:
    """The command, run where the host's files and network are."""
    pid = host.holder.read_text().strip()
    return ["nsenter", "--target", pid, "--net", "--mount", *argv]


def up(host: Host, progress: Progress) -> None:
    """Starts everything that runs on this host; its network is there."""
    with step(progress, f"{host.name}: libvirt") as current:
        _hold(host, current)
        _start_libvirt(host, current)
    with step(progress, f"{host.name}: HAProxy") as current:
        _start_haproxy(host, current)


def _hold(host: Host, current: Step) -> None:
    """Lays out the host's folders and starts the process that keeps them mounted."""
    _lay_out(host)
    mounts = [shlex.join(["mount", "--bind", str(host.folder / own), seen]) for own, seen in SEEN.items()]
    script = "\n".join([*mounts, "touch /run/held", "exec sleep infinity"])
    argv = ["ip", "netns", "exec", host.namespace, "unshare", "--mount", "--propagation", "private"]
    holder = start(host.lab, part(host, "holder"), [*argv, "sh", "-ec", script], "sleep infinity")
    await_ready(host.lab, part(host, "holder"), current, (host.folder / "run/held").exists)
    replace(host.holder, f"{holder.pid}\n")


def _lay_out(host: Host) -> None:
    for own in SEEN:
        (host.folder / own).mkdir(parents=True, exist_ok=True)
    for folder in ("run/libvirt", "run/haproxy", "libvirt-lib/images", "libvirt-log/qemu"):
        (host.folder / folder).mkdir(exist_ok=True, parents=True)
    shutil.copytree("/etc/haproxy", host.folder / "haproxy-etc", symlinks=True, dirs_exist_ok=True)
    shutil.copytree("/etc/libvirt", host.folder / "libvirt-etc", symlinks=True, dirs_exist_ok=True)
    shutil.rmtree(host.folder / "libvirt-etc/qemu", ignore_errors=True)
    shutil.rmtree(host.folder / "libvirt-etc/storage", ignore_errors=True)
    (host.folder / "libvirt-etc/libvirtd.conf").write_text(LIBVIRTD)
    (host.folder / "libvirt-etc/qemu.conf").write_text(QEMU)


def _start_libvirt(host: Host, current: Step) -> None:
    """libvirtd with its log keeper, and the storage pool `default`."""
    for daemon in ("virtlogd", "libvirtd"):
        argv = enter(host, daemon, "--pid-file", f"/run/libvirt/{daemon}.pid")
        start(host.lab, part(host, daemon), argv, daemon)
    await_ready(host.lab, part(host, "libvirtd"), current, lambda: succeeds("virsh", "-c", host.uri, "version"))
    pool = ["pool-define-as default dir --target /var/lib/libvirt/images", "pool-start default"]
    run("virsh", "-q", "-c", host.uri, "; ".join([*pool, "pool-autostart default"]))


def _start_haproxy(host: Host, current: Step) -> None:
    """The balancer as Debian's own unit starts it, on the configuration that Debian ships."""
    options = ["-S", BALANCER.master, "-p", BALANCER.pidfile, "-f", BALANCER.config]
    start(host.lab, part(host, "haproxy"), enter(host, "haproxy", "-Ws", *options), "haproxy")
    await_ready(host.lab, part(host, "haproxy"), current, lambda: balancing(host))


def describe(host: Host) -> HostDescription:
    return HostDescription(host.uri, _domain_type(host), str(host.holder), host.address, BALANCER)


def _domain_type(host: Host) -> str:
    """`kvm` where libvirt offers it and the processor can do it, else QEMU's own emulation.

    libvirt offers it wherever there is a /dev/kvm; on a virtual processor without VMX or SVM guests then hang.
    """
    capabilities = ElementTree.fromstring(run("virsh", "-c", host.uri, "capabilities"))
    offered = {domain.get("type") for domain in capabilities.iterfind("guest/arch[@name='x86_64']/domain")}
    able = {"vmx", "svm"} & set(Path("/proc/cpuinfo").read_text().split())
    return "kvm" if "kvm" in offered and able else "qemu"


def pooling(host: Host) -> bool:
    """Whether libvirtd answers, and with its pool."""
    try:
        return "default" in run("virsh", "-q", "-c", host.uri, "pool-list", "--name", timeout=PATIENCE).split()
    except LabError:
        return False


def balancing(host: Host) -> bool:
    """Whether HAProxy's master answers and has a worker; while it reloads it refuses for some milliseconds."""
    for _ in range(20):
        try:
            with socket.socket(socket.AF_UNIX) as master:
                master.settimeout(PATIENCE)
                master.connect(str(host.folder / "run/haproxy/master.sock"))
                master.sendall(b"show proc\n")
                return b" worker " in _answer(master)
        except TimeoutError:
            return False
        except OSError:
            time.sleep(0.05)
    return False


def _answer(master: socket.socket) -> bytes:
    """One answer of HAProxy's, which ends with an empty line; the connection stays open."""
    said = b""
    while not said.endswith(b"\n\n") and (more := master.recv(4096)):
        said += more
    return said


def holding(host: Host) -> bool:
    """Whether the holder's namespaces are the ones that bear the host's name and hold its folders."""
    holder = process_registry.read(host.lab).get(part(host, "holder"))
    if holder is None or not holder.alive():
        return False
    root, network = Path(f"/proc/{holder.pid}/root"), Path(f"/proc/{holder.pid}/ns/net")
    try:
        named = network.samefile(Path("/run/netns", host.namespace))
        return named and all((root / seen[1:]).samefile(host.folder / own) for own, seen in SEEN.items())
    except OSError:
        return False
