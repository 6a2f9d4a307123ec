"""Member without an address.

The balancer needs to know where its servers are before they run; a domain that gets its address from a DHCP server
of somebody else has none that Tidegate knows.

Fails:

    domains:
      app: {nics: {lan: {addresses: null}}}

Passes:

    domains:
      app: {nics: {lan: {addresses: [192.168.1.7, 192.168.1.9]}}}

When to accept: never: the server line would have no address.
"""

from tidegate.rules.rule import Code

CODE = Code("TG504", "member-without-address", "error", __doc__)
