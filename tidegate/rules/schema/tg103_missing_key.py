"""Required key is missing.

Few keys are required: those that nobody can guess, such as a domain's memory or a member's port.

Fails:

    domains:
      db: {image: web}

Passes:

    domains:
      db: {image: web, memory: 2GiB}

Wrong to fire: never: there is no value to deploy.
"""

from tidegate.rules.rule import Code

CODE = Code("TG103", "missing-key", "error", __doc__)
