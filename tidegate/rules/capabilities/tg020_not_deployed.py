"""Not deployed by this version.

The spec contains a setting that this version of Tidegate checks but does not deploy: `pulumi up` leaves it out. The
finding tells you which parts of a complete spec do not exist yet after a deployment.

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
    found: dict[Violation, None] = {}
    for place, status in not_deployed(site.spec):
        what = status.what if isinstance(status.what, str) else status.what(place)
        path = place.path[: len(place.path) - status.up]
        found[Violation(path, f"{what}: not deployed by this version", on_key=True)] = None
    yield from found
