"""Not deployed by this version.

The spec says something that is understood, linked and judged by the rules; `pulumi up` leaves it out. So a spec can
already be complete, and nobody believes that something is there which is not.

Fails:

    domains:
      app: {cloud_init: {packages: [apache2]}}

Passes:

    domains:
      app: {image: web}

Wrong to fire: never: it says what this version does.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.capabilities import not_deployed
from tidegate.rules.rule import Violation, rule


@rule("TG020", "not-deployed", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    found: dict[Violation, None] = {}
    for place, status in not_deployed(site.spec):
        what = status.what if isinstance(status.what, str) else status.what(place)
        path = place.path[: len(place.path) - status.up]
        found[Violation(path, f"{what}: not deployed by this version", on_key=True)] = None
    yield from found
