"""Frontend without a backend.

A frontend has no `default_backend`, no `use_backend`, and no rule that answers requests, so HAProxy answers every
request with 503.

To fix it, add a `default_backend`. If a filter or a Lua action answers the requests, add it with `filter`, or as a
line under `raw`.

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:81"}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:81", redirect: [scheme https]}}}

When to accept: Never. The frontend cannot serve any request.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies
from tidegate.analysis.routing import is_dead_end
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG516", "frontend-without-backend", "error", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends"):
        if is_dead_end(proxy):
            help_ = "add a `default_backend`"
            yield Violation(proxy.path, f"frontend `{proxy.name}` has no backend", help=help_, on_key=True)
