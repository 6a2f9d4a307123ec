"""Invalid or circular `extends`.

It takes a path or a list of paths. A circle of parents has no bottom to begin with.

Fails:

    extends: spec.yaml

Passes:

    extends: base.yaml

Wrong to fire: never: the merged spec would not be defined.
"""

from tidegate.rules.rule import Code

CODE = Code("TG009", "invalid-extends", "error", __doc__)
