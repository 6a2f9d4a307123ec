"""Environments together exceed a host's vCPUs.

The sum over every environment with this `uri`, against the smallest `capacity` times `overcommit` that one of them
writes. Everything runs, each slower when all are busy.

Fails:

    hosts:      # and the domains of stacks/dev.yaml have 7 virtual processors there
      kvm1: {capacity: {vcpus: 8}}

Passes:

    hosts:      # and the domains of stacks/dev.yaml have 4 virtual processors there
      kvm1: {capacity: {vcpus: 8}}

Wrong to fire: when one of them idles while the other is busy; then write the `overcommit` that you live with.
"""

from tidegate.rules.rule import Code

CODE = Code("TG908", "shared-host-vcpus-exceeded", "warning", __doc__)
