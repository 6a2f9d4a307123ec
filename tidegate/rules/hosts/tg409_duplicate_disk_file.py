"""Two disks use the same file.

Several domains use the same file as a disk. If two guests write to one file, they corrupt its file system; QEMU
refuses to start the second one ("Failed to get write lock"). With `count`, all domains of a key have the same `path`.
CD images (`.iso`) can be shared.

To fix it, use another file for each domain, or replace `path` with `size` so that Tidegate creates a volume for
each domain.

Fails:

    domains:
      app: {disks: {data: {path: /var/lib/libvirt/images/data.qcow2}}}

Passes:

    domains:
      app: {disks: {data: {size: 10GiB}}}

When to accept: Never. The second domain does not start.
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
            related = () if where == disk.path else (((*where, "path"), f"first used by `{who}`"),)
            message = f"{file} is a disk of both `{who}` and `{domain.resource}`"
            yield Violation((*disk.path, "path"), message, related=related)
