"""Value of the wrong type.

The value has another type than the key requires, for example text where a number is expected. Tidegate reads YAML
1.2: `017` is the integer 17, and `on`, `off`, `yes` and `no` are text. Only `true` and `false` are booleans.

To fix it, write a value of the type that the message names.

Fails:

    domains:
      app: {vcpus: two}

Passes:

    domains:
      app: {vcpus: 2}

When to accept: Never. The value cannot be used.
"""

from tidegate.rules.rule import Code

CODE = Code("TG102", "wrong-type", "error", __doc__)
