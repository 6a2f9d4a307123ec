"""Spec name differs from the Pulumi project's name.

Both name the same site: things are called after the spec, the state is kept under Pulumi.yaml's name. If they
differ, this is the wrong folder or the wrong spec, and an update would build a second site beside the first.

Fails:

    name: store      # and Pulumi.yaml says `name: shop`

Passes:

    name: shop

Wrong to fire: never: `pulumi` would keep this site's state under the other one's name.
"""

from tidegate.rules.rule import Code

CODE = Code("TG012", "project-name-mismatch", "error", __doc__)
