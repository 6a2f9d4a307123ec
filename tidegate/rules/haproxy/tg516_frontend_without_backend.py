"""Frontend leads nowhere.

It has a `default_backend` or `use_backend`, or rules that answer. Otherwise HAProxy answers everything with 503.

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:81"}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:81", redirect: [scheme https]}}}

Wrong to fire: when an answer hides in a filter or a Lua action under a name that the rule does not know.
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
            help_ = "give it a `default_backend`"
            yield Violation(proxy.path, f"frontend `{proxy.name}` leads nowhere", help=help_, on_key=True)
