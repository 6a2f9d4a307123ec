"""Secret is not set for the stack.

`{secret: NAME}` stands for a value of the stack's configuration, which Pulumi keeps encrypted. It is looked up
under `pulumi` only: everything else compiles without it. `tidegate check --secrets` lists all of them.

Fails:

    haproxy:      # and nobody has typed `pulumi config set --secret statistics`
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {secret: statistics}}}

Passes:

    haproxy:      # after `pulumi config set --secret statistics`
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {secret: statistics}}}

Wrong to fire: never: the balancer cannot be written without the value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG013", "secret-not-set", "error", __doc__)
