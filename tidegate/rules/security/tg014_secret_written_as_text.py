"""Secret reference written as text.

`{secret: NAME}` is a map that stands for a whole value. Inside a text nothing replaces it: HAProxy would take the
characters themselves, for example as a password that anyone can read in the spec. The forms of other tools, such as
`${secret:NAME}` and `{{ secret("NAME") }}`, are refused as well. Templates in files of their own are not texts of
the spec: there `secret("NAME")` is a function.

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

Wrong to fire: never: no value of the language has such a form.
"""

from tidegate.rules.rule import Code

CODE = Code("TG014", "secret-written-as-text", "error", __doc__)
