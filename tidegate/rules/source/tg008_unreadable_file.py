"""File cannot be read.

Tidegate cannot read a file that the spec needs: the spec itself, or a parent that `extends` names. A path in
`extends` is relative to the file that contains it.

To fix it, correct the path, or create the file and make it readable.

Fails:

    extends: [base.yaml, _common.yaml]

Passes:

    extends: [base.yaml]

When to accept: Never. The spec is incomplete without the file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG008", "unreadable-file", "error", __doc__)
