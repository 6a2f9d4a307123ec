"""Locked host does not exist.

The lock file assigns a domain to a host that the spec does not define. The domain and its disks are on that host;
on another host it would start with empty disks.

To fix it, restore the host in the spec. If the host is lost for good, run `tidegate lock`, which assigns its
domains to other hosts.

Fails:

    hosts:      # and the lock beside it says `placement: {app1: kvm9}`
      kvm1: {zone: a}

Passes:

    hosts:      # and the lock beside it says `placement: {app1: kvm1}`
      kvm1: {zone: a}

When to accept: Never. Tidegate does not move a domain without its disks.
"""

from tidegate.rules.rule import Code

CODE = Code("TG026", "locked-host-missing", "error", __doc__)
