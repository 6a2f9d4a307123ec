"""One MAC address for several domains.

Several domains of one key would share it: a bridge delivers to one of them only. Unwritten addresses are made from
the names and stay the same.

Fails:

    domains:
      app: {nics: {lan: {mac: "52:54:00:00:00:01"}}}

Passes:

    domains:
      app: {count: 1, nics: {lan: {mac: "52:54:00:00:00:01"}}}

When to accept: never: libvirt refuses the second domain.
"""

from tidegate.rules.rule import Code

CODE = Code("TG303", "mac-for-several-domains", "error", __doc__)
