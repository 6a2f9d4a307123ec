"""Invalid UTF-8 or unsupported line break.

Another encoding, such as Latin-1, turns names into others without a word. A byte order mark is allowed.

Fails:

    labels: {stadt: Zürich}      # saved as Latin-1

Passes:

    labels: {stadt: Zürich}      # saved as UTF-8

Wrong to fire: never: the file holds bytes that are no UTF-8.
"""

from tidegate.rules.rule import Code

CODE = Code("TG004", "invalid-encoding", "error", __doc__)
