"""Key without effect in this version.

What the spec says there is understood and checked, but nothing that `pulumi up` makes follows from it: this version
does not deploy it, deploys it only in part, or it can have no effect beside what else is written. One finding is
reported for each key of the language, at its first place; its other places are related.

Fails:

    domains:
      app: {cloud_init: {packages: [apache2]}}

Passes:

    domains:
      app: {image: web}

Wrong to fire: never: it says what this version does. Accept it where something else does what the key asks for.
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
