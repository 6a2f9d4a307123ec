"""ACL is never used.

The ACL is declared and no rule of its section names it: a condition is missing, or the ACL is left over. ACLs belong
to the section that declares them; a rule of another section cannot use them. HAProxy does not report unused ACLs.

To fix it, use the ACL in a rule of the same section, or remove it.

Fails:

    haproxy:
      edge: {frontends: {http-in: {acl: [inside src 10.0.0.0/8]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {acl: [inside src 10.0.0.0/8], http-request: [deny unless inside]}}}

When to accept: If an overlay adds the rules in some environments only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.references.haproxy_lines import acls_in, lines_of
from tidegate.rules.rule import Violation, rule

_NAME = re.compile(r"[A-Za-z0-9_.:-]+")


@rule("TG554", "unused-acl", "hint")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens", "backends"):
        yield from _unused(proxy)


def _unused(proxy: Proxy) -> Iterator[Violation]:
    lines = list(lines_of(proxy.path, proxy.section))
    declared = acls_in(lines)
    if not declared:
        return
    own = {path: name for name, paths in declared.items() for path in paths}
    used: set[str] = set()
    for line in lines:
        words = _NAME.findall(line.text)
        if line.path in own:
            words.remove(own[line.path])
        used.update(words)
    for name, paths in declared.items():
        if name not in used:
            yield Violation(paths[0], f"no rule of `{proxy.name}` uses the ACL `{name}`")
