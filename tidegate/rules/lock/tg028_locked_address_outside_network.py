"""Locked address is outside its network.

The lock file contains an address that is not in the CIDR of its network. The `cidr` of the network was probably
changed after the address was assigned. Other servers in the network could not reach the domain at this address.

To fix it, run `tidegate lock`, which assigns a new address, or restore the `cidr`.

Fails:

    networks:      # and the lock beside it says `addresses: {app1: {inner: 10.9.0.77}}`
      inner: {mode: isolated, cidr: 10.8.0.0/24}

Passes:

    networks:      # and the lock beside it says `addresses: {app1: {inner: 10.9.0.77}}`
      inner: {mode: isolated, cidr: 10.9.0.0/24}

When to accept: Never. The address cannot be reached in its network.
"""

from tidegate.rules.rule import Code

CODE = Code("TG028", "locked-address-outside-network", "error", __doc__)
