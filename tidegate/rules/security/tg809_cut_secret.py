"""Secret line is truncated by HAProxy.

If `{secret: NAME}` replaces a whole line, such as an element of `http-request`, its value is in HAProxy's syntax:
an unquoted `#` ends the line, and a quote must be closed. If it replaces one argument, such as a password, any
value is quoted by Tidegate.

To fix it, use the secret in place of one argument, or quote its value for HAProxy.

Fails:

    haproxy:      # and the secret's value is: set-header X-Key s3#cret
      edge:
        frontends:
          http-in: {http-request: [{secret: key-line}]}

Passes:

    haproxy:
      edge:
        frontends:
          http-in: {http-request: [{words: [set-header, X-Key, {secret: key}]}]}

When to accept: Never. HAProxy would not read the whole line.
"""

from tidegate.rules.rule import Code

CODE = Code("TG809", "cut-secret", "error", __doc__)
