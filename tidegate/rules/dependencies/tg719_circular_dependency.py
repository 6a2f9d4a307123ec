"""Circular dependency.

`needs` is the order of starts: a domain starts once what it needs answers. In a circle none is the first.

Fails:

    domains:
      db: {image: web, memory: 1GiB, needs: {app: 80}}
      app: {needs: {db: 5432}}

Passes:

    domains:
      db: {image: web, memory: 1GiB}
      app: {needs: {db: 5432}}

Wrong to fire: when the two only talk to each other later; then neither is needed at the start.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.circles import circles
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG719", "circular-dependency", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    domains = site.spec.domains
    for circle in circles({name: sorted(one.needs.keys() & domains.keys()) for name, one in sorted(domains.items())}):
        message = f"a circle, so nothing starts first: {' → '.join(f'`{name}`' for name in circle)}"
        yield Violation(("domains", circle[-2], "needs", circle[-1]), message, on_key=True)
