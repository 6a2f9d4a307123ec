"""Required key is missing.

A required key is missing. Only keys that have no sensible default are required, such as the memory of a domain or
the port of a member.

To fix it, add the key.

Fails:

    domains:
      db: {image: web}

Passes:

    domains:
      db: {image: web, memory: 2GiB}

When to accept: Never. There is no value to deploy.
"""

from tidegate.rules.rule import Code

CODE = Code("TG103", "missing-key", "error", __doc__)
