"""Empty disk without a size.

Only the disk `system` starts as a copy of the image and takes over its size.

Fails:

    domains:
      app: {disks: {data: {format: qcow2}}}

Passes:

    domains:
      app: {disks: {data: {format: qcow2, size: 10GiB}}}

Wrong to fire: never: a volume without a size cannot be made.
"""

from tidegate.rules.rule import Code

CODE = Code("TG402", "missing-disk-size", "error", __doc__)
