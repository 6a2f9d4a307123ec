"""Reference to something that is not defined.

The key says which collection it is looked up in: `image:` in `images`, a NIC's key in `networks`,
`default_backend` in the balancer's backends. A near name is suggested.

Fails:

    domains:
      app: {image: webb}

Passes:

    domains:
      app: {image: web}

Wrong to fire: never: nothing stands behind the name.
"""

from tidegate.rules.rule import Code

CODE = Code("TG201", "undefined-reference", "error", __doc__)
