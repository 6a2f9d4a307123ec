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
    """Each pool of a host with its folder; None where only the host knows it."""
    return folders_of(site.spec.hosts[name])


def folders_of(host: Host) -> dict[str, str | None]:
    """The same, of a host of the spec."""
    usual = DEFAULT if host.uri.partition("?")[0].endswith("/system") else None
    return {
        pool: posixpath.normpath(values.path) if values.path else usual if pool == "default" else None
        for pool, values in host.pools.items()
    }


def disk_files(site: LinkedSite) -> Iterator[tuple[Domain, Disk, str]]:
    """Every disk of a deployed domain that is a file, with the file."""
    for domain in site.blueprint.domains:
        for disk in domain.disks:
            if disk.file is not None and domain.deployed:
                yield domain, disk, posixpath.normpath(disk.file)
