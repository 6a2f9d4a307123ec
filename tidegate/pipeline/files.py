"""Files that a spec refers to and that Tidegate reads. The loader verifies that they exist.

Files of other machines are not verified: disks, kernels and ISO images of a host, and absolute paths in the
configuration of a load balancer, which HAProxy opens on the target during `pulumi up`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from errno import EISDIR, ENOENT, ENOTDIR

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.source import Loader, MappingNode, ScalarNode
from tidegate.pipeline.named_file import NamedFile

READ_HERE = (("domains", "cloud_init", "template"), ("images", "kickstart"), ("traffic", "csv"))
"""Fields with the path of a file that Tidegate reads."""
READ_ELSEWHERE = {
    ("images", "source"): "the libvirt plugin, or a server",
    ("images", "kernel"): "QEMU, on the host",
    ("images", "initrd"): "QEMU, on the host",
    ("images", "location"): "a server on the network",
    ("images", "iso"): "QEMU, on the host",
    ("domains", "disks", "path"): "QEMU, on the host",
    ("domains", "disks", "mount"): "the guest",
    ("hosts", "pools", "path"): "libvirt, on the host",
}
"""Other fields with a path → the program that opens the file."""
_MISSING = (ENOENT, ENOTDIR)


def missing_files(compilation: Compilation, load: Loader) -> Iterator[Finding]:
    """TG008 for each file that does not exist or cannot be read. Each file is loaded once."""
    seen: dict[str, str | None] = {}
    for named in _named(compilation):
        span = named.node.span
        file = posixpath.normpath(posixpath.join(posixpath.dirname(span.file), named.path))
        if file not in seen:
            seen[file] = _failure(file, load, named.folder)
        if seen[file]:
            help_ = "relative paths are relative to the file that contains them"
            yield Finding("TG008", "error", f"{file}: {seen[file]}", span, help=help_ if named.path != file else "")


def _failure(file: str, load: Loader, folder: bool) -> str | None:
    try:
        load(file)
    except (OSError, ValueError) as error:
        if folder and getattr(error, "errno", None) == EISDIR:
            return None
        return getattr(error, "strerror", None) or "cannot be read"
    return None


def _named(compilation: Compilation) -> Iterator[NamedFile]:
    if compilation.tree is None:
        return
    for section, *words in READ_HERE:
        things = compilation.tree.entries.get(section)
        if things is not None and isinstance(things.node, MappingNode):
            for thing in things.node.entries.values():
                yield from _below(thing.node, words)
    if compilation.blueprint is not None and compilation.blueprint.balancers:
        from tidegate.pipeline.balancer_files import files_of_balancer

        here = {host.name for host in compilation.blueprint.hosts if host.is_this_machine}
        for balancer in compilation.blueprint.balancers:
            if len(balancer.hosts) == 1 and balancer.hosts[0] in here:
                yield from files_of_balancer(compilation.tree, balancer.path[1])


def _below(node: object, words: list[str]) -> Iterator[NamedFile]:
    for word in words:
        entry = node.entries.get(word) if isinstance(node, MappingNode) else None
        node = entry.node if entry is not None else None
    if isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value and "://" not in node.value:
        yield NamedFile(node.value, node, False)
