"""Two resources have the same `was`.

Both would keep its name, its addresses and its state. The one that is new has no `was`.

Fails:

    machines:
      one: {address: 192.168.1.11, was: db}
      two: {address: 192.168.1.12, was: db}

Passes:

    machines:
      one: {address: 192.168.1.11, was: db}
      two: {address: 192.168.1.12}

Wrong to fire: never: a name is one thing's.
"""

from tidegate.rules.rule import Code

CODE = Code("TG205", "duplicate-was", "error", __doc__)
