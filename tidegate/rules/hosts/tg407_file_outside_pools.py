"""Disk file is outside the host's pools.

libvirt knows files only as volumes of its pools, and the plugin looks a disk up there: for another file it fails
("Storage volume not found"). The file must be in the pool's folder itself, not deeper.

Fails:

    domains:
      app: {count: 1, disks: {data: {path: /data/shop.qcow2}}}

Passes:

    hosts:
      kvm1: {pools: {default: {}, data: {path: /data}}}
    domains:
      app: {count: 1, disks: {data: {path: /data/shop.qcow2}}}

Wrong to fire: when the host's pool `default` is in another folder than libvirt's; then write its `path:`.
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
            help_ = f"write `hosts: {{{domain.host}: {{pools: {{data: {{path: {posixpath.dirname(file)}}}}}}}}}`"
            yield Violation((*disk.path, "path"), f"{file} is in no pool of {domain.host}", help=help_)
