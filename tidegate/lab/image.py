"""The image `web` of the guests: a root disk with Debian and Apache, a kernel, and an initramfs that boots in seconds.

Since Debian with systemd takes minutes to boot under emulation, process 1 is a small script that runs Apache.
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
"""The last two arguments save one or two seconds of boot under emulation."""

FILES = ("guest-init", "guest-start", "guest-page.html", "guest-apache.conf")
BUILD = "34778342e738fbe5fe64dfc429f735e4e67c4e602e5d9d128664b934202dd689"
"""The version of the steps in this module. Change it if the steps create a different image."""

SIZE = "1G"
EXCLUDED = ("usr/share/locale", "usr/share/doc", "usr/share/man", "usr/share/info", "var/lib/apt", "var/cache")
"""Folders that guests do not need. Every site uploads the image once, so it should be small."""

MODULES = (
    *("virtio_ring", "virtio", "virtio_pci_modern_dev", "virtio_pci_legacy_dev", "virtio_pci"),
    *("failover", "net_failover", "virtio_net", "virtio_blk"),
    *("mbcache", "crc16", "crc32c_generic", "libcrc32c", "jbd2", "ext4"),
)
"""Kernel modules in the order in which they are loaded. Modules that are built into the kernel are skipped."""


def images(step: Step) -> dict[str, ImageDescription]:
    """The lab's images by name. They are built if the cache does not contain them."""
    base = cache.cached(f"debian-{cache.digest(*debian.RECIPE)}", lambda path: debian.unpack(path, step), step)
    web = cache.cached(f"web-{key()}", lambda path: _build(base, path, step), step)
    source, kernel, initrd = (str(web / name) for name in ("web.qcow2", "vmlinuz", "initrd"))
    return {"web": ImageDescription(source, kernel, initrd, CMDLINE)}


def key() -> str:
    """The cache key of `web`; also part of the path from which libvirt's volumes are created."""
    checksums = [cache.checksum(each) for each in debian.RECIPE]
    checksums += [BUILD, *(cache.checksum(_file(name)) for name in FILES)]
    return cache.combine(*checksums)


def _file(name: str) -> bytes:
    return files("tidegate.lab").joinpath(name).read_bytes()


def _build(base: Path, into: Path, step: Step) -> None:
    step.update(0, 0, "the guests' kernel")
    kernel = base / "kernel"
    (image,) = (kernel / "boot").glob("vmlinuz-*")
    shutil.copyfile(image, into / "vmlinuz")
    _initramfs(kernel, into)
    step.update(0, 0, "the guests' root disk")
    _root_disk(base / "root", into)


def _initramfs(kernel: Path, into: Path) -> None:
    tree = into / "initrd.tree"
    for name in ("bin", "lib", "etc", "proc", "sys", "dev"):
        (tree / name).mkdir(parents=True)
    busybox = shutil.which("busybox") or "/bin/busybox"
    shutil.copy(busybox, tree / "bin/busybox")
    (tree / "init").write_bytes(_file("guest-init"))
    (tree / "init").chmod(0o755)
    order = [name for name in MODULES if _copy_module(kernel, name, tree / "lib")]
    if "virtio_blk" not in order:
        raise LabError("the modules of the guests' kernel have a format that the lab cannot load")
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


def _root_disk(root: Path, into: Path) -> None:
    """Creates a qcow2 disk with a copy of the file system, from hard links, and the files of the guest."""
    tree, raw = into / "root.tree", into / "web.raw"
    run("cp", "--archive", "--link", str(root), str(tree))
    for folder in EXCLUDED:
        shutil.rmtree(tree / folder, ignore_errors=True)
    (tree / "lab").mkdir()
    (tree / "lab/guest-start").write_bytes(_file("guest-start"))
    (tree / "lab/page.html").write_bytes(_file("guest-page.html"))
    site = tree / "etc/apache2/sites-enabled/000-default.conf"
    site.unlink()
    site.write_bytes(_file("guest-apache.conf"))
    run("mke2fs", "-q", "-t", "ext4", "-d", str(tree), str(raw), SIZE)
    run("qemu-img", "convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd", str(raw), str(into / "web.qcow2"))
    raw.unlink()
    shutil.rmtree(tree)
