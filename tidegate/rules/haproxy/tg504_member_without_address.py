"""Member without an address.

A backend has a member whose address is not known to Tidegate. HAProxy needs the address of every server in its
configuration, but the domain gets its address from a DHCP server that Tidegate does not configure.

To fix it, set `addresses` on the NIC of the domain.

Fails:

    domains:
      app: {nics: {lan: {addresses: null}}}

Passes:

    domains:
      app: {nics: {lan: {addresses: [192.168.1.7, 192.168.1.9]}}}

When to accept: Never. The server could not be added to the configuration.
"""

from tidegate.rules.rule import Code

CODE = Code("TG504", "member-without-address", "error", __doc__)
