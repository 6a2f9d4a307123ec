"""Key without effect in this version.

The spec contains a key that is valid, but that has no effect when you run `pulumi up`: this version does not deploy
it or deploys it only partly, or other keys of the spec override it. Each key is reported once, at its first
occurrence. The other occurrences are listed below it.

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
