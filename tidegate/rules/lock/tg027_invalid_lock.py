"""Invalid lock file.

A lock that is read half would let things move that must not. The form is `tidegate: 1`, `placement:`, a map of
domains to hosts, and `addresses:`, a map of domains to their cards' addresses.

Fails:

    labels: {}      # and the lock beside it says `placement: [kvm1]`

Passes:

    labels: {}      # and the lock beside it says `placement: {app1: kvm1}`

Wrong to fire: when a newer Tidegate wrote it; then this one is to be upgraded.
"""

from tidegate.rules.rule import Code

CODE = Code("TG027", "invalid-lock", "error", __doc__)
