"""File cannot be read.

The spec, or a parent that `extends` names; its path is relative to the file that names it.

Fails:

    extends: [base.yaml, _common.yaml]

Passes:

    extends: [base.yaml]

Wrong to fire: never: without the file the spec is another one.
"""

from tidegate.rules.rule import Code

CODE = Code("TG008", "unreadable-file", "error", __doc__)
