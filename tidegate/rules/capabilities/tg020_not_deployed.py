"""Key without effect in this version.

The spec contains a key that is checked, but that `pulumi up` does not deploy: this version does not deploy it, deploys
it only in part, or the key has no effect beside other keys of the spec. There is one finding for each key of the
language, at the first place. The other places are related places.

To fix it, remove the setting, or configure it by other means.

Fails:

    domains:
      app: {cloud_init: {packages: [apache2]}}

Passes:

    domains:
      app: {image: web}

When to accept: If you do not rely on the setting, or have configured it by other means.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.capabilities import not_deployed
from tidegate.rules.rule import Violation, rule


@rule("TG020", "not-deployed", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for entry, paths in not_deployed(site.spec):
        yield Violation(paths[0], entry.message, on_key=True, places=tuple(paths), subject=entry.field)
