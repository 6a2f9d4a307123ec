"""Invalid UTF-8 or unsupported line break.

The file contains bytes that are not valid UTF-8, or a line break that YAML does not define. If a file is saved in
another encoding, such as Latin-1, names that contain non-ASCII characters would be changed without notice. A byte
order mark at the start of the file is allowed.

To fix it, save the file as UTF-8 with LF or CRLF line breaks.

Fails:

    labels: {stadt: Zürich}      # saved as Latin-1

Passes:

    labels: {stadt: Zürich}      # saved as UTF-8

When to accept: Never. The text of the file is not known.
"""

from tidegate.rules.rule import Code

CODE = Code("TG004", "invalid-encoding", "error", __doc__)
