"""Invalid lock file.

The lock file does not have the expected form. It contains `tidegate: 1`, `placement` (a map from domains to hosts)
and `addresses` (a map from domains to the addresses of their NICs). If Tidegate ignored the invalid parts, domains
could move to other hosts or get other addresses.

To fix it, restore the file from version control. Do not edit it by hand: `tidegate lock` writes it. If a newer
version of Tidegate wrote the file, upgrade Tidegate.

Fails:

    labels: {}      # and the lock beside it says `placement: [kvm1]`

Passes:

    labels: {}      # and the lock beside it says `placement: {app1: kvm1}`

When to accept: Never. Without a valid lock file, domains could move.
"""

from tidegate.rules.rule import Code

CODE = Code("TG027", "invalid-lock", "error", __doc__)
