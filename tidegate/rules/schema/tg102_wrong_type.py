"""Value of the wrong type.

A map, a list, text, a number, or `true` and `false`. Words are never numbers: YAML 1.2 reads `017` as 17, and `on`
and `yes` as text.

Fails:

    domains:
      app: {vcpus: two}

Passes:

    domains:
      app: {vcpus: 2}

Wrong to fire: never: nothing could be made of the value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG102", "wrong-type", "error", __doc__)
