"""Invalid or circular `extends`.

The value of `extends` is not a path or a list of paths, or the files extend each other in a cycle. Without a first
parent, the merged spec is not defined.

To fix it, write a path or a list of paths, and remove the path that leads back to the file.

Fails:

    extends: spec.yaml

Passes:

    extends: base.yaml

When to accept: Never. There is no merged spec to compile.
"""

from tidegate.rules.rule import Code

CODE = Code("TG009", "invalid-extends", "error", __doc__)
