"""Secret reference written as text.

Everything is compiled with a placeholder, `{secret:NAME}`, in a secret's place. Text of that form would get the
secret's value, though it names no secret that `tidegate check --secrets` lists; mostly it is a slip.

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

Wrong to fire: never: HAProxy has no such word.
"""

from tidegate.rules.rule import Code

CODE = Code("TG014", "secret-written-as-text", "error", __doc__)
