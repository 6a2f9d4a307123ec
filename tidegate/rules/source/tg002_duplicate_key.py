"""Duplicate key in a map.

YAML forbids it, and parsers that take it all the same keep one of the two silently, which is how a changed value
has no effect.

Fails:

    domains:
      app: {memory: 1GiB}
      app: {memory: 2GiB}

Passes:

    domains:
      app: {memory: 2GiB}

Wrong to fire: never: YAML 1.2 says that the keys of a map are unique (3.2.1.3).
"""

from tidegate.rules.rule import Code

CODE = Code("TG002", "duplicate-key", "error", __doc__)
