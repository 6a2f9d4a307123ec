"""Disk name is longer than a serial number can be.

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

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_SERIAL = 20
"""Bytes of a serial that a guest sees (VIRTIO_BLK_ID_BYTES)."""


@rule("TG412", "disk-name-too-long", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for path, serial in dict.fromkeys((disk.path, disk.serial) for one in site.blueprint.domains for disk in one.disks):
        if len(serial) > _SERIAL:
            message = f"the guest finds this disk as `{serial[:_SERIAL]}`: a serial has {_SERIAL} characters"
            yield Violation(path, message, on_key=True)
