"""Empty disk without a size.

An empty disk has no `size`. Only the disk `system` is created from the image and takes its size from there.

To fix it, add `size` to the disk.

Fails:

    domains:
      app: {disks: {data: {format: qcow2}}}

Passes:

    domains:
      app: {disks: {data: {format: qcow2, size: 10GiB}}}

When to accept: Never. A volume without a size cannot be created.
"""

from tidegate.rules.rule import Code

CODE = Code("TG402", "missing-disk-size", "error", __doc__)
