"""Disk name is too long for a serial number.

The name of a disk is longer than 20 characters. The name becomes the serial number of the disk, by which the guest
finds it (`/dev/disk/by-id/virtio-NAME`). virtio transfers only 20 characters and truncates the rest (VIRTIO 1.2,
block device, VIRTIO_BLK_T_GET_ID).

To fix it, use a shorter name.

Fails:

    domains:
      app: {disks: {data-of-the-accounts-department: {size: 10GiB}}}

Passes:

    domains:
      app: {disks: {accounts: {size: 10GiB}}}

When to accept: If the guest uses the first 20 characters or finds the disk by other means.
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
            message = (
                f"the guest sees this disk as `{serial[:_SERIAL]}`: serial numbers have at most {_SERIAL} characters"
            )
            yield Violation(path, message, on_key=True)
