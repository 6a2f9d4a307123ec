"""Two environments use one disk file.

Two guests that write to one file destroy its file system, and what one environment destroys the other one loses.
CD images (.iso) may be shared.

Fails:

    domains:      # and stacks/dev.yaml has a disk at this path of the same host
      app: {count: null, disks: {data: {path: /var/lib/libvirt/images/shared.qcow2}}}

Passes:

    domains:      # and stacks/dev.yaml has a disk at .../shared.qcow2
      app: {count: null, disks: {data: {path: /var/lib/libvirt/images/prod.qcow2}}}

Wrong to fire: when only one of the environments is ever up.
"""

from tidegate.rules.rule import Code

CODE = Code("TG909", "shared-disk-file", "error", __doc__)
