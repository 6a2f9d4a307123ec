"""TG4xx: pools, volumes and files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tidegate.compiler.blueprint import Disk, Domain, Path
from tidegate.rules.hosts import shown_size
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.units import size_bytes

_DEFAULT = "/var/lib/libvirt/images"
_CDROM = ".iso"


def _folders(site: Site, name: str) -> dict[str, str | None]:
    """Each pool of a host with its folder; None where only the host knows it."""
    host = site.spec.hosts[name]
    usual = _DEFAULT if host.uri.partition("?")[0].endswith("/system") else None
    return {
        pool: posixpath.normpath(values.path) if values.path else usual if pool == "default" else None
        for pool, values in host.pools.items()
    }


def _files(site: Site) -> Iterator[tuple[Domain, Disk, str]]:
    """Every disk of a deployed domain that is a file, with the file."""
    for domain in site.blueprint.domains:
        for disk in domain.disks:
            if disk.file is not None and domain.deployed:
                yield domain, disk, posixpath.normpath(disk.file)


@rule("TG406", "warning")
def pool_size(site: Site) -> Iterator[Violation]:
    """The volumes of a pool fit into it.

    What the volumes may grow to, against the pool's `size`. qcow2 volumes begin small and grow: a full pool stops all
    guests that write to it.

    Fails:

        hosts:
          kvm1: {pools: {default: {size: 100GiB}}}
        domains:
          app: {disks: {data: {size: 80GiB}}}

    Passes:

        hosts:
          kvm1: {pools: {default: {size: 200GiB}}}
        domains:
          app: {disks: {data: {size: 80GiB}}}

    Wrong to fire: when the disks are known to stay half empty and somebody watches the pool.
    """
    taken: dict[tuple[str, str], int] = {}
    for volume in site.blueprint.volumes:
        place = (volume.host, volume.pool)
        taken[place] = taken.get(place, 0) + (volume.size or 0)
    for (host, pool), size in taken.items():
        declared = site.spec.hosts[host].pools.get(pool)
        if declared is not None and declared.size is not None and size > size_bytes(declared.size):
            message = f"the volumes in pool `{pool}` may grow to {shown_size(size)}, it holds {declared.size}"
            yield Violation(("hosts", host, "pools", pool, "size"), message)


@rule("TG407", "error")
def file_outside_pools(site: Site) -> Iterator[Violation]:
    """A disk's file lies in a pool of its host.

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
    told: set[Path] = set()
    for domain, disk, file in _files(site):
        folders = _folders(site, domain.host)
        if file.endswith(_CDROM) or None in folders.values() or posixpath.dirname(file) in folders.values():
            continue
        if disk.path not in told:
            told.add(disk.path)
            help_ = f"write `hosts: {{{domain.host}: {{pools: {{data: {{path: {posixpath.dirname(file)}}}}}}}}}`"
            yield Violation((*disk.path, "path"), f"{file} is in no pool of {domain.host}", help=help_)


@rule("TG408", "error")
def source_adopted(site: Site) -> Iterator[Violation]:
    """An image's source is another file than the volume that is made of it.

    Tidegate copies the source into a volume of the host's pool. If the source already is the file of that name, the
    plugin adopts it instead of copying, and the next `pulumi destroy` deletes the only original.

    Fails:

        naming: short
        images:
          web: {source: /var/lib/libvirt/images/web.qcow2}

    Passes:

        naming: short
        images:
          web: {source: /srv/images/web.qcow2}

    Wrong to fire: when the original is kept elsewhere too; name that one as the source.
    """
    told: set[Path] = set()
    for image in site.blueprint.images:
        folder = _folders(site, image.host).get(image.pool)
        if image.source is None or folder is None or image.path in told:
            continue
        if posixpath.normpath(image.source.removeprefix("file://")) == posixpath.join(folder, image.name):
            told.add(image.path)
            message = f"{image.source} is the volume that would be made of it: `pulumi destroy` would delete it"
            yield Violation((*image.path, "source"), message, help="keep the original outside the pool")


@rule("TG409", "error")
def file_twice(site: Site) -> Iterator[Violation]:
    """A disk's file belongs to one domain.

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
    first: dict[tuple[str, str], tuple[str, Path]] = {}
    told: set[Path] = set()
    files = list(_files(site))
    for volume in site.blueprint.volumes if files else ():
        folder = _folders(site, volume.host).get(volume.pool)
        if folder is not None:
            first[volume.host, posixpath.join(folder, volume.name)] = (volume.resource, volume.path)
    for domain, disk, file in files:
        who, where = first.setdefault((domain.host, file), (domain.resource, disk.path))
        if who != domain.resource and not file.endswith(_CDROM) and disk.path not in told:
            told.add(disk.path)
            related = () if where == disk.path else (((*where, "path"), f"{who} has it first"),)
            message = f"{file} is the disk of {who} and of {domain.resource}"
            yield Violation((*disk.path, "path"), message, related=related)


_SERIAL = 20
"""Bytes of a serial that a guest sees (VIRTIO_BLK_ID_BYTES)."""


@rule("TG412", "warning")
def serial_cut(site: Site) -> Iterator[Violation]:
    """A disk's name has 20 characters at most.

    It is the disk's serial, by which the guest finds it (`/dev/disk/by-id/virtio-NAME`); virtio shows 20 characters of
    it and cuts the rest off. Source: Virtual I/O Device (VIRTIO) 1.2, block device, VIRTIO_BLK_T_GET_ID.

    Fails:

        domains:
          app: {disks: {data-of-the-accounts-department: {size: 10GiB}}}

    Passes:

        domains:
          app: {disks: {accounts: {size: 10GiB}}}

    Wrong to fire: when the guest looks for the first 20 characters, or for another mark.
    """
    for path, serial in dict.fromkeys((disk.path, disk.serial) for one in site.blueprint.domains for disk in one.disks):
        if len(serial) > _SERIAL:
            message = f"the guest finds this disk as `{serial[:_SERIAL]}`: a serial has {_SERIAL} characters"
            yield Violation(path, message, on_key=True)
