"""Reference to something that is not defined.

The spec refers to something that it does not define. The key determines where the name is looked up: `image` in
`images`, the key of a NIC in `networks`, and `default_backend` in the backends of the same load balancer.

To fix it, correct the name, or define what it refers to. Tidegate suggests a similar name if there is one.

Fails:

    domains:
      app: {image: webb}

Passes:

    domains:
      app: {image: web}

When to accept: Never. The name refers to nothing.
"""

from tidegate.rules.rule import Code

CODE = Code("TG201", "undefined-reference", "error", __doc__)
