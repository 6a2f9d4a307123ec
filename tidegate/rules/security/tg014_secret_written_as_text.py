"""Secret reference written as text.

A value is a text that looks like a reference to a secret. While Tidegate compiles a spec, it uses placeholders of
the form `{secret:NAME}` for secrets. A text of that form would be replaced by the value of the secret, although
`tidegate check --secrets` does not list it.

To fix it, write the reference as a map, without quotes: `{secret: NAME}`.

Fails:

    haproxy:
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: "{secret:statistics}"}}

Passes:

    haproxy:
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {secret: statistics}}}

When to accept: Never. The text would not be used as it is written.
"""

from tidegate.rules.rule import Code

CODE = Code("TG014", "secret-written-as-text", "error", __doc__)
