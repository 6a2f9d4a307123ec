"""Missing or ambiguous reference.

A reference is left out, and Tidegate cannot determine what it refers to. You can leave a reference out only if there
is exactly one candidate. A load balancer that is the source of an ingress rule also needs the address of its host.

To fix it, write the reference, or add the missing address.

Fails:

    hosts:
      kvm1: {address: null}

Passes:

    hosts:
      kvm1: {address: 192.168.1.3}

When to accept: Never. Tidegate would have to guess.
"""

from tidegate.rules.rule import Code

CODE = Code("TG202", "ambiguous-reference", "error", __doc__)
