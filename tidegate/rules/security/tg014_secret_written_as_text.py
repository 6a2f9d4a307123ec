"""Secret reference written as text.

`{secret: NAME}` is a map that replaces a whole value. Inside a text it is not replaced: HAProxy would use the
characters themselves, for example as a password that anyone can read in the spec. The forms of other tools, such as
`${secret:NAME}` and `{{ secret("NAME") }}`, are rejected as well. Templates in separate files are not affected: there
`secret("NAME")` is a function.

To fix it, write the reference as a map, without quotes: `{secret: NAME}`.

Fails:

    haproxy:
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: "ops:{secret: statistics}"}}

Passes:

    haproxy:
      edge:
        frontends:
          http-in: {stats: {enable: true, auth: {secret: statistics}}}

When to accept: Never. The text would not be used as it is written.
"""

from tidegate.rules.rule import Code

CODE = Code("TG014", "secret-written-as-text", "error", __doc__)
