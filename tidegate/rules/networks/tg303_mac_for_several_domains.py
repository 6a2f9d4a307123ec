"""One MAC address for several domains.

Several domains of the same key would get the same MAC address, because `mac` is set while `count` is greater than
1. A bridge delivers frames to only one of them.

To fix it, remove `mac`. Tidegate then derives a stable MAC address from the name of each domain.

Fails:

    domains:
      app: {nics: {lan: {mac: "52:54:00:00:00:01"}}}

Passes:

    domains:
      app: {count: 1, nics: {lan: {mac: "52:54:00:00:00:01"}}}

When to accept: Never. libvirt rejects the second domain.
"""

from tidegate.rules.rule import Code

CODE = Code("TG303", "mac-for-several-domains", "error", __doc__)
