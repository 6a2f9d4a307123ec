"""The folders of storage pools, and the files that domains use as disks."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Disk, Domain
from tidegate.schemas.hosts import Host

DEFAULT = "/var/lib/libvirt/images"


CDROM = ".iso"


def pool_folders(site: LinkedSite, name: str) -> dict[str, str | None]:
    """The folder of each pool of a host; None if only the host knows it."""
    return folders_of(site.spec.hosts[name])


def folders_of(host: Host) -> dict[str, str | None]:
    """The folder of each pool of a host of the spec; None if only the host knows it."""
    usual = DEFAULT if host.uri.partition("?")[0].endswith("/system") else None
    return {
        pool: posixpath.normpath(values.path) if values.path else usual if pool == "default" else None
        for pool, values in host.pools.items()
    }


def disk_files(site: LinkedSite) -> Iterator[tuple[Domain, Disk, str]]:
    """The disks of deployed domains that are given as files, with the normalized path of each file."""
    for domain in site.blueprint.domains:
        for disk in domain.disks:
            if disk.file is not None and domain.deployed:
                yield domain, disk, posixpath.normpath(disk.file)
