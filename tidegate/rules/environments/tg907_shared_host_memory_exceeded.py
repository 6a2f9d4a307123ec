"""Environments together exceed a host's memory.

The sum of the domains' memory, of every environment with this `uri`, against the smallest `capacity` times
`overcommit` that one of them writes. QEMU takes the memory as the guests touch it: beyond the host's, the kernel
kills one.

Fails:

    hosts:      # and the domains of stacks/dev.yaml take 3.5GiB of this host
      kvm1: {capacity: {memory: 4GiB}}

Passes:

    hosts:      # and the domains of stacks/dev.yaml take 2GiB of this host
      kvm1: {capacity: {memory: 4GiB}}

Wrong to fire: when the environments are never up at the same time; then say so with `overcommit`.
"""

from tidegate.rules.rule import Code

CODE = Code("TG907", "shared-host-memory-exceeded", "error", __doc__)
