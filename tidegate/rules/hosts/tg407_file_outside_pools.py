"""Disk file is outside the host's pools.

The `path` of a disk is not in the directory of one of the host's storage pools. The plugin looks a disk up as a
volume of a pool and fails for other files ("Storage volume not found"). The file must be directly in the directory of
the pool, not in a subdirectory.

To fix it, declare a pool with the directory of the file. If the pool `default` uses another directory than libvirt's
default, set its `path`.

Fails:

    domains:
      app: {count: 1, disks: {data: {path: /data/shop.qcow2}}}

Passes:

    hosts:
      kvm1: {pools: {default: {}, data: {path: /data}}}
    domains:
      app: {count: 1, disks: {data: {path: /data/shop.qcow2}}}

When to accept: Never. The plugin does not find the disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.hosts.pool_folders import CDROM, disk_files, pool_folders
from tidegate.rules.rule import Violation, rule


@rule("TG407", "file-outside-pools", "error", depends_on=("hosts",))
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for domain, disk, file in disk_files(site):
        folders = pool_folders(site, domain.host)
        if file.endswith(CDROM) or None in folders.values() or posixpath.dirname(file) in folders.values():
            continue
        if disk.path not in reported:
            reported.add(disk.path)
            help_ = f"add a pool: `hosts: {{{domain.host}: {{pools: {{data: {{path: {posixpath.dirname(file)}}}}}}}}}`"
            yield Violation((*disk.path, "path"), f"{file} is not in a storage pool of `{domain.host}`", help=help_)
