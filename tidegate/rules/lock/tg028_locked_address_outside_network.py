"""Locked address is outside its network.

The network's `cidr` was changed after the address was decided. Nobody in the new network would find the domain.

Fails:

    networks:      # and the lock beside it says `addresses: {app1: {inner: 10.9.0.77}}`
      inner: {mode: isolated, cidr: 10.8.0.0/24}

Passes:

    networks:      # and the lock beside it says `addresses: {app1: {inner: 10.9.0.77}}`
      inner: {mode: isolated, cidr: 10.9.0.0/24}

Wrong to fire: never: the network cannot reach that address.
"""

from tidegate.rules.rule import Code

CODE = Code("TG028", "locked-address-outside-network", "error", __doc__)
