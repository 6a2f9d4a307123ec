"""Circular dependency.

Domains need each other in a cycle. `needs` determines the order in which domains start: a domain starts after the
servers that it needs answer. In a cycle, no domain can start first.

To fix it, remove one of the entries. If two domains only talk to each other later, neither is needed for the start.

Fails:

    domains:
      db: {image: web, memory: 1GiB, needs: {app: 80}}
      app: {needs: {db: 5432}}

Passes:

    domains:
      db: {image: web, memory: 1GiB}
      app: {needs: {db: 5432}}

When to accept: Never. None of the domains could start.
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
        message = f"circular dependency, so no domain can start first: {' → '.join(f'`{name}`' for name in circle)}"
        yield Violation(("domains", circle[-2], "needs", circle[-1]), message, on_key=True)
