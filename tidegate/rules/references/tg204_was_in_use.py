"""`was` names something that still exists.

A resource has `was: NAME`, but the spec still contains a resource with that name. With `was: app`, a renamed
resource keeps the name, the MAC addresses and the state of `app`. While `app` still exists, both would claim them,
and Pulumi would replace one with the other.

To fix it, remove `was`, or remove or rename the other resource. To swap the names of two resources, deploy the
renames one after the other.

Fails:

    domains:
      shop: {image: web, memory: 512MiB, was: app}

Passes:

    domains:
      shop: {image: web, memory: 512MiB, was: store}

When to accept: Never. Only one resource can have the name.
"""

from tidegate.rules.rule import Code

CODE = Code("TG204", "was-in-use", "error", __doc__)
