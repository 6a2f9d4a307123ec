"""Two disks use the same file.

Two guests that write to one file destroy its file system; QEMU's lock refuses the second ("Failed to get write
lock"). `count` makes several domains of one `path`.

Fails:

    domains:
      app: {disks: {data: {path: /var/lib/libvirt/images/data.qcow2}}}

Passes:

    domains:
      app: {disks: {data: {size: 10GiB}}}

Wrong to fire: when only one of the domains is ever started; CD images (.iso) may be shared.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Image, Path, Volume
from tidegate.rules.hosts.pool_folders import CDROM, disk_files, pool_folders
from tidegate.rules.rule import Violation, rule


@rule("TG409", "duplicate-disk-file", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[tuple[str, str], tuple[str, Path]] = {}
    reported: set[Path] = set()
    files = list(disk_files(site))
    volumes: tuple[Image | Volume, ...] = (*site.blueprint.images, *site.blueprint.volumes)
    for volume in volumes if files else ():
        folder = pool_folders(site, volume.host).get(volume.pool)
        if folder is not None:
            first[volume.host, posixpath.join(folder, volume.name)] = (volume.resource, volume.path)
    for domain, disk, file in files:
        who, where = first.setdefault((domain.host, file), (domain.resource, disk.path))
        if who != domain.resource and not file.endswith(CDROM) and disk.path not in reported:
            reported.add(disk.path)
            related = () if where == disk.path else (((*where, "path"), f"{who} has it first"),)
            message = f"{file} is the disk of {who} and of {domain.resource}"
            yield Violation((*disk.path, "path"), message, related=related)
