"""Secret line that HAProxy does not read to its end.

Where `{secret: NAME}` stands for a whole line, such as an element of `http-request`, its value is in HAProxy's syntax:
an unquoted `#` ends the line, and a quote must be closed. Where it stands for one argument, such as a password, any
value is quoted by Tidegate.

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

Wrong to fire: when the value ends with a comment; then leave it out.
"""

from tidegate.rules.rule import Code

CODE = Code("TG809", "cut-secret", "error", __doc__)
