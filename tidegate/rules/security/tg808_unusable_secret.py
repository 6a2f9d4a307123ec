"""Secret cannot be written to haproxy.cfg.

A value of HAProxy's configuration is part of one line. A secret with a line break, a NUL or another control character,
and an empty one, cannot be written there. The rule runs under `pulumi` only, and it does not
print the secret.

To fix it, set the secret to a value of one line.

Fails:

    haproxy:      # and the secret was set from a file that ends with an empty line
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {ops: {secret: statistics}}}}

Passes:

    haproxy:      # after `pulumi config set --secret statistics`
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {ops: {secret: statistics}}}}

When to accept: Never. HAProxy would read a shorter value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG808", "unusable-secret", "error", __doc__)
