"""Two resources have the same `was`.

Two resources name the same former resource in `was`. Both would keep its name, its MAC addresses and its state.

To fix it, keep `was` on the resource that continues the former one, and remove it from the new one.

Fails:

    machines:
      one: {address: 192.168.1.11, was: db}
      two: {address: 192.168.1.12, was: db}

Passes:

    machines:
      one: {address: 192.168.1.11, was: db}
      two: {address: 192.168.1.12}

When to accept: Never. Only one resource can continue the former one.
"""

from tidegate.rules.rule import Code

CODE = Code("TG205", "duplicate-was", "error", __doc__)
