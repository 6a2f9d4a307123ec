"""Secret is not set for the stack.

The spec refers to a secret with `{secret: NAME}`, but the stack has no value for it. Secrets are values of the
stack's configuration, which Pulumi encrypts. Tidegate reads them only under `pulumi`; all other commands work
without them. `tidegate check --secrets` lists all secrets.

To fix it, run `pulumi config set --secret NAME`.

Fails:

    haproxy:      # before `pulumi config set --secret statistics`
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {secret: statistics}}}

Passes:

    haproxy:      # after `pulumi config set --secret statistics`
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {secret: statistics}}}

When to accept: Never. The configuration cannot be written without the value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG013", "secret-not-set", "error", __doc__)
