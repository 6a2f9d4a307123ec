"""Missing or ambiguous reference.

A reference may be left out where there is only one thing to refer to. With several the spec says which; with none
there is nothing to stand on. A balancer as a source of requests needs its host's address.

Fails:

    hosts:
      kvm1: {address: null}

Passes:

    hosts:
      kvm1: {address: 192.168.1.3}

Wrong to fire: never: Tidegate would have to guess.
"""

from tidegate.rules.rule import Code

CODE = Code("TG202", "ambiguous-reference", "error", __doc__)
