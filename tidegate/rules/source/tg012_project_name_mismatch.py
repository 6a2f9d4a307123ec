"""Spec name differs from the Pulumi project's name.

The `name` of the spec differs from the `name` in Pulumi.yaml. Resources are named after the spec, and Pulumi keeps
their state under the name of its project. If the two differ, you are probably in the wrong directory or deploying the
wrong spec, and an update would create a second site beside the first one.

To fix it, use the same name in both files.

Fails:

    name: store      # and Pulumi.yaml says `name: shop`

Passes:

    name: shop

When to accept: Never. Pulumi would keep the state of this site under the name of another one.
"""

from tidegate.rules.rule import Code

CODE = Code("TG012", "project-name-mismatch", "error", __doc__)
