"""`listen` section shares its name with another section.

A frontend and a backend may be called the same, but a `listen` is both of them, and HAProxy refuses the second
("has the same name as …").

Fails:

    haproxy:
      edge: {listens: {http-in: {bind: "*:81", servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

Passes:

    haproxy:
      edge: {listens: {more: {bind: "*:81", servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

When to accept: never: HAProxy refuses it.
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
                    related = (((*balancer.path, word, name), f"a {word[:-1]} of this name"),)
                    path: Path = (*balancer.path, "listens", name)
                    yield Violation(path, f"two sections are called `{name}`", related=related, on_key=True)
