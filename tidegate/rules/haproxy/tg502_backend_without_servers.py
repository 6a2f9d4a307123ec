"""Backend without servers.

A backend or `listen` section has no servers, so HAProxy answers every request with 503. The rule does not apply to
a backend that answers requests itself or only contains a stick table.

To fix it, add `members` or `servers`. If servers are only added at run time, reserve slots for them with
`server-template`.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: null}}}}

Passes:

    haproxy:
      edge:
        backends:
          app-servers: {members: {app: null}, servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}

When to accept: Never. The backend cannot serve any request.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_ANSWERS = ("redirect", "http_request", "stats", "raw", "monitor_uri", "stick_table")


@rule("TG502", "backend-without-servers", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        section = proxy.section
        routed = getattr(section, "default_backend", None) or getattr(section, "use_backend", None)
        answers = any(getattr(section, word, None) for word in _ANSWERS)
        if server_entries(proxy) or routed or answers or _has_unlinked_member(site, proxy):
            continue
        related = tuple((("domains", key, "count"), "the member has no servers") for key in _empty_domains(site, proxy))
        help_ = "add `members:` or `servers:`"
        yield Violation(proxy.path, f"backend `{proxy.name}` has no servers", help=help_, related=related, on_key=True)


def _empty_domains(site: LinkedSite, proxy: Proxy) -> Iterator[str]:
    """The domains among the backend's members that have `count: 0`."""
    spec = site.spec.haproxy[str(proxy.balancer.path[-1])]
    for member in getattr(spec, proxy.kind)[proxy.name].members.values():
        domain = site.spec.domains.get(member.domains or "")
        if domain is not None and domain.count == 0:
            yield str(member.domains)


def _has_unlinked_member(site: LinkedSite, proxy: Proxy) -> bool:
    """Whether the reference of a member is undefined, which other rules report; one with `count: 0` is not."""
    spec = site.spec.haproxy[str(proxy.balancer.path[-1])]
    domains = site.spec.domains
    return any(
        member.domains not in domains or domains[member.domains].count != 0
        for member in getattr(spec, proxy.kind)[proxy.name].members.values()
    )
