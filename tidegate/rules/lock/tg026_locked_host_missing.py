"""Locked host does not exist.

The domain runs there, and its disks are there. On any other host it would be another domain with empty disks.

Fails:

    hosts:      # and the lock beside it says `placement: {app1: kvm9}`
      kvm1: {zone: a}

Passes:

    hosts:      # and the lock beside it says `placement: {app1: kvm1}`
      kvm1: {zone: a}

Wrong to fire: when the host is lost for good; then `tidegate lock` places its domains anew.
"""

from tidegate.rules.rule import Code

CODE = Code("TG026", "locked-host-missing", "error", __doc__)
