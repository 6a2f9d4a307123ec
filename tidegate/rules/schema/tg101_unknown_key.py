"""Unknown key.

An unknown key has no effect, and a mistyped one is not noticed until something is missing.

Fails:

    domains:
      app: {memroy: 1GiB}

Passes:

    domains:
      app: {memory: 1GiB}

Wrong to fire: never: a newer language's keys need a newer Tidegate.
"""

from tidegate.rules.rule import Code

CODE = Code("TG101", "unknown-key", "error", __doc__)
