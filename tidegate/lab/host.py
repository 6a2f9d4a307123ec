"""A KVM host: its mount namespace and its daemons libvirtd, virtlogd and HAProxy."""

from __future__ import annotations

import shlex
import shutil
import socket
import time
from pathlib import Path
from xml.etree import ElementTree

from tidegate.connectors.atomic import write_atomically
from tidegate.lab import process_registry
from tidegate.lab.command import run, succeeds
from tidegate.lab.description import HAProxyDescription, HostDescription
from tidegate.lab.layout import Host, LabError
from tidegate.lab.processes import start, wait_until_ready
from tidegate.progress import Progress, Step, step

BIND_MOUNTS = {
    "run": "/run",
    "libvirt-etc": "/etc/libvirt",
    "libvirt-lib": "/var/lib/libvirt",
    "libvirt-log": "/var/log/libvirt",
    "haproxy-etc": "/etc/haproxy",
}
"""The folders of the host, and the paths where they are bind-mounted in its namespace."""

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
"""No namespaces and control groups, since the libvirtds of two labs would share them for guests with the same name."""

HAPROXY = HAProxyDescription()

TIMEOUT = 10.0
"""The time in seconds within which a daemon must respond, also on a busy machine."""


def part_name(host: Host, name: str) -> str:
    """The name of a process of this host in the registry."""
    return f"{host.name}-{name}"


def nsenter(host: Host, *argv: str) -> list[str]:
    """The command line that runs a command in the mount and network namespaces of the host."""
    pid = host.holder.read_text().strip()
    return ["nsenter", "--target", pid, "--net", "--mount", *argv]


def start_all(host: Host, progress: Progress) -> None:
    """Starts the process that holds the namespaces of the host, and the daemons. The network must exist."""
    with step(progress, f"{host.name}: libvirt") as current:
        _start_holder(host, current)
        _start_libvirt(host, current)
    with step(progress, f"{host.name}: HAProxy") as current:
        _start_haproxy(host, current)


def _start_holder(host: Host, current: Step) -> None:
    """Creates the folders of the host and starts the process that holds its mount namespace."""
    _create_folders(host)
    mounts = [
        shlex.join(["mount", "--bind", str(host.folder / folder), target]) for folder, target in BIND_MOUNTS.items()
    ]
    script = "\n".join([*mounts, "touch /run/held", "exec sleep infinity"])
    argv = ["ip", "netns", "exec", host.namespace, "unshare", "--mount", "--propagation", "private"]
    holder = start(host.lab, part_name(host, "holder"), [*argv, "sh", "-ec", script], "sleep infinity")
    wait_until_ready(host.lab, part_name(host, "holder"), current, (host.folder / "run/held").exists)
    write_atomically(host.holder, f"{holder.pid}\n")


def _create_folders(host: Host) -> None:
    for folder in BIND_MOUNTS:
        (host.folder / folder).mkdir(parents=True, exist_ok=True)
    for folder in ("run/libvirt", "run/haproxy", "libvirt-lib/images", "libvirt-log/qemu"):
        (host.folder / folder).mkdir(exist_ok=True, parents=True)
    shutil.copytree("/etc/haproxy", host.folder / "haproxy-etc", symlinks=True, dirs_exist_ok=True)
    shutil.copytree("/etc/libvirt", host.folder / "libvirt-etc", symlinks=True, dirs_exist_ok=True)
    shutil.rmtree(host.folder / "libvirt-etc/qemu", ignore_errors=True)
    shutil.rmtree(host.folder / "libvirt-etc/storage", ignore_errors=True)
    (host.folder / "libvirt-etc/libvirtd.conf").write_text(LIBVIRTD)
    (host.folder / "libvirt-etc/qemu.conf").write_text(QEMU)


def _start_libvirt(host: Host, current: Step) -> None:
    """Starts virtlogd and libvirtd, and creates the storage pool `default`."""
    for daemon in ("virtlogd", "libvirtd"):
        argv = nsenter(host, daemon, "--pid-file", f"/run/libvirt/{daemon}.pid")
        start(host.lab, part_name(host, daemon), argv, daemon)
    wait_until_ready(
        host.lab, part_name(host, "libvirtd"), current, lambda: succeeds("virsh", "-c", host.uri, "version")
    )
    pool = ["pool-define-as default dir --target /var/lib/libvirt/images", "pool-start default"]
    run("virsh", "-q", "-c", host.uri, "; ".join([*pool, "pool-autostart default"]))


def _start_haproxy(host: Host, current: Step) -> None:
    """Starts HAProxy like the systemd unit of Debian, with the configuration of the Debian package."""
    options = ["-S", HAPROXY.master, "-p", HAPROXY.pidfile, "-f", HAPROXY.config]
    start(host.lab, part_name(host, "haproxy"), nsenter(host, "haproxy", "-Ws", *options), "haproxy")
    wait_until_ready(host.lab, part_name(host, "haproxy"), current, lambda: haproxy_responds(host))


def describe(host: Host) -> HostDescription:
    return HostDescription(host.uri, _domain_type(host), str(host.holder), host.address, HAPROXY)


def _domain_type(host: Host) -> str:
    """`kvm` if libvirt offers it and the CPU supports VMX or SVM, otherwise `qemu`.

    libvirt offers `kvm` if /dev/kvm exists, but on a CPU without VMX or SVM the guests then hang.
    """
    capabilities = ElementTree.fromstring(run("virsh", "-c", host.uri, "capabilities"))
    offered = {domain.get("type") for domain in capabilities.iterfind("guest/arch[@name='x86_64']/domain")}
    supported = {"vmx", "svm"} & set(Path("/proc/cpuinfo").read_text().split())
    return "kvm" if "kvm" in offered and supported else "qemu"


def libvirt_responds(host: Host) -> bool:
    """Whether libvirtd responds and lists the pool `default`."""
    try:
        return "default" in run("virsh", "-q", "-c", host.uri, "pool-list", "--name", timeout=TIMEOUT).split()
    except LabError:
        return False


def haproxy_responds(host: Host) -> bool:
    """Whether the master of HAProxy responds and has a worker. During a reload, it refuses connections briefly."""
    for _ in range(20):
        try:
            with socket.socket(socket.AF_UNIX) as master:
                master.settimeout(TIMEOUT)
                master.connect(str(host.folder / "run/haproxy/master.sock"))
                master.sendall(b"show proc\n")
                return b" worker " in _read_response(master)
        except TimeoutError:
            return False
        except OSError:
            time.sleep(0.05)
    return False


def _read_response(master: socket.socket) -> bytes:
    """A response, which ends with an empty line. The master keeps the connection open."""
    response = b""
    while not response.endswith(b"\n\n") and (more := master.recv(4096)):
        response += more
    return response


def namespaces_held(host: Host) -> bool:
    """Whether the holder runs in the network namespace of the host, with the folders of the host mounted."""
    holder = process_registry.read(host.lab).get(part_name(host, "holder"))
    if holder is None or not holder.alive():
        return False
    root, network = Path(f"/proc/{holder.pid}/root"), Path(f"/proc/{holder.pid}/ns/net")
    try:
        named = network.samefile(Path("/run/netns", host.namespace))
        return named and all(
            (root / target[1:]).samefile(host.folder / folder) for folder, target in BIND_MOUNTS.items()
        )
    except OSError:
        return False
