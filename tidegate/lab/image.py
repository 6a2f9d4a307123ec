"""The guests' image `web`: Debian with Apache on a root disk, a kernel, and a RAM disk that boots in seconds.

A whole Debian under systemd takes minutes on an emulated processor: process 1 is a small script, then Apache.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from tidegate.lab import cache, debian
from tidegate.lab.command import run
from tidegate.lab.description import ImageDescription
from tidegate.lab.layout import LabError
from tidegate.progress import Step

CMDLINE = "console=ttyS0 panic=1 quiet mitigations=off cryptomgr.notests=1"
"""The last two save a guest with an emulated processor a second or two."""

PARTS = ("guest-init", "guest-start", "guest-page.html", "guest-apache.conf")
SIZE = "1G"
UNREAD = ("usr/share/locale", "usr/share/doc", "usr/share/man", "usr/share/info", "var/lib/apt", "var/cache")
"""What no guest reads; every site uploads the image once, so it is kept small."""

MODULES = (
    *("virtio_ring", "virtio", "virtio_pci_modern_dev", "virtio_pci_legacy_dev", "virtio_pci"),
    *("failover", "net_failover", "virtio_net", "virtio_blk"),
    *("mbcache", "crc16", "crc32c_generic", "libcrc32c", "jbd2", "ext4"),
)
"""Kernel modules in the order of their needs; those that a kernel has built in are passed over."""


def images(step: Step) -> dict[str, ImageDescription]:
    """All images of the lab, built where they are not in the cache."""
    root = cache.kept(f"debian-{cache.digest(*debian.RECIPE)}", lambda path: debian.unpack(path, step), step)
    recipe = [Path(__file__).read_bytes(), *(_part(name) for name in PARTS)]
    web = cache.kept(f"web-{cache.digest(*debian.RECIPE, *recipe)}", lambda path: _build(root, path, step), step)
    source, kernel, initrd = (str(web / name) for name in ("web.qcow2", "vmlinuz", "initrd"))
    return {"web": ImageDescription(source, kernel, initrd, CMDLINE)}


def _part(name: str) -> bytes:
    return files("tidegate.lab").joinpath(name).read_bytes()


def _build(debian_folder: Path, into: Path, step: Step) -> None:
    step.update(0, 0, "the guests' kernel")
    kernel = debian_folder / "kernel"
    (image,) = (kernel / "boot").glob("vmlinuz-*")
    shutil.copyfile(image, into / "vmlinuz")
    _ram_disk(kernel, into)
    step.update(0, 0, "the guests' root disk")
    _root_disk(debian_folder / "root", into)


def _ram_disk(kernel: Path, into: Path) -> None:
    tree = into / "initrd.tree"
    for name in ("bin", "lib", "etc", "proc", "sys", "dev"):
        (tree / name).mkdir(parents=True)
    busybox = shutil.which("busybox") or "/bin/busybox"
    shutil.copy(busybox, tree / "bin/busybox")
    (tree / "init").write_bytes(_part("guest-init"))
    (tree / "init").chmod(0o755)
    order = [name for name in MODULES if _copy_module(kernel, name, tree / "lib")]
    if "virtio_blk" not in order:
        raise LabError("the guests' kernel has its modules in a form that the lab cannot load")
    (tree / "lib/order").write_text("\n".join(order) + "\n")
    run(
        "sh",
        "-ec",
        'cd "$1"; find . | cpio --quiet -o -H newc | gzip -1 > "$2"',
        "sh",
        str(tree),
        str(into / "initrd"),
    )
    shutil.rmtree(tree)


def _copy_module(kernel: Path, name: str, into: Path) -> bool:
    found = next(kernel.glob(f"lib/modules/*/kernel/**/{name}.ko"), None)
    if found:
        shutil.copy(found, into)
    return found is not None


def _root_disk(debian_root: Path, into: Path) -> None:
    """A copy of the tree (of links, so it costs nothing) with the guest's own files, as a disk."""
    tree, raw = into / "root.tree", into / "web.raw"
    run("cp", "--archive", "--link", str(debian_root), str(tree))
    for unread in UNREAD:
        shutil.rmtree(tree / unread, ignore_errors=True)
    (tree / "lab").mkdir()
    (tree / "lab/guest-start").write_bytes(_part("guest-start"))
    (tree / "lab/page.html").write_bytes(_part("guest-page.html"))
    site = tree / "etc/apache2/sites-enabled/000-default.conf"
    site.unlink()
    site.write_bytes(_part("guest-apache.conf"))
    run("mke2fs", "-q", "-t", "ext4", "-d", str(tree), str(raw), SIZE)
    run("qemu-img", "convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd", str(raw), str(into / "web.qcow2"))
    raw.unlink()
    shutil.rmtree(tree)
