"""Duplicate key in a map.

A key occurs twice in the same map. YAML forbids duplicate keys (YAML 1.2, section 3.2.1.3). Parsers that allow them
keep one of the two values without a warning, so a change to the other value has no effect.

To fix it, remove or rename one of the keys.

Fails:

    domains:
      app: {memory: 1GiB}
      app: {memory: 2GiB}

Passes:

    domains:
      app: {memory: 2GiB}

When to accept: Never. Tidegate cannot know which of the two values is meant.
"""

from tidegate.rules.rule import Code

CODE = Code("TG002", "duplicate-key", "error", __doc__)
