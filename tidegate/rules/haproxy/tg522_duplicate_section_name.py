"""`listen` section shares its name with another section.

A `listen` section has the same name as a frontend or a backend. A frontend and a backend can have the same name, but
a `listen` section is both of them, so HAProxy rejects the second section ("has the same name as …").

To fix it, rename one of the sections.

Fails:

    haproxy:
      edge: {listens: {http-in: {bind: "*:81", servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

Passes:

    haproxy:
      edge: {listens: {more: {bind: "*:81", servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

When to accept: Never. HAProxy rejects the configuration.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG522", "duplicate-section-name", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        for name in balancer.configuration.listens:
            for word in ("frontends", "backends"):
                if name in getattr(balancer.configuration, word):
                    related = (((*balancer.path, word, name), f"{word[:-1]} with the same name"),)
                    path: Path = (*balancer.path, "listens", name)
                    yield Violation(path, f"two sections have the name `{name}`", related=related, on_key=True)
