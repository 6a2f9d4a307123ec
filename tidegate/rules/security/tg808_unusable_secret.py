"""Secret that haproxy.cfg cannot hold.

A value of HAProxy's configuration is part of one line. A secret with a line break, a NUL or another control character,
and an empty one, cannot be written there. It is looked at under `pulumi` only, and no character of it is shown.

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

Wrong to fire: never: HAProxy would read a shorter value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG808", "unusable-secret", "error", __doc__)
