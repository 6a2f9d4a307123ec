"""`was` names something that still exists.

`was: app` lets a renamed thing keep the name, the MAC addresses and the state of `app`. If there is an `app`, both
would claim them, and Pulumi would replace one by the other. Two that change names do it one after the other.

Fails:

    domains:
      shop: {image: web, memory: 512MiB, was: app}

Passes:

    domains:
      shop: {image: web, memory: 512MiB, was: store}

Wrong to fire: never: a name is one thing's.
"""

from tidegate.rules.rule import Code

CODE = Code("TG204", "was-in-use", "error", __doc__)
