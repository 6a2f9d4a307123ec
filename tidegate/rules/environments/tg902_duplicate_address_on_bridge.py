"""Two environments use one address on a bridge.

Two that take the same address answer in turn, or not at all. Bridges of one name on one host are one wire, and so
are all bridges that one network of a spec is on. Machines are not compared: an environment may well use another
one's servers.

Fails:

    domains:      # and stacks/dev.yaml has the same addresses on br0 of the same host
      app: {nics: {lan: {addresses: {from: 192.168.1.100}}}}

Passes:

    domains:      # and stacks/dev.yaml begins at 192.168.1.100
      app: {nics: {lan: {addresses: {from: 192.168.1.150}}}}

Wrong to fire: when VLANs that the spec does not know keep the bridges' ports apart.
"""

from tidegate.rules.rule import Code

CODE = Code("TG902", "duplicate-address-on-bridge", "error", __doc__)
