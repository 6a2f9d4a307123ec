"""Unknown key.

The spec contains a key that does not exist at this place. An unknown key has no effect, so a misspelled key would
go unnoticed until its setting is missing.

To fix it, correct the key or remove it. If the key belongs to a newer version of the language, upgrade Tidegate.

Fails:

    domains:
      app: {memroy: 1GiB}

Passes:

    domains:
      app: {memory: 1GiB}

When to accept: Never. Tidegate cannot apply a key that it does not know.
"""

from tidegate.rules.rule import Code

CODE = Code("TG101", "unknown-key", "error", __doc__)
