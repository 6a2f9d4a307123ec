"""Secret cannot be written to haproxy.cfg.

The value of a secret cannot be written to a line of haproxy.cfg: it is empty, or it contains a line break or another
control character. Only `pulumi` runs this rule, and the finding does not contain the value.

To fix it, set the secret to a single line of text.

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
