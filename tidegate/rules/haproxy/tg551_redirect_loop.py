"""Redirect to HTTPS without a condition on a TLS listener.

A request over TLS is redirected to the same URL, so the client follows redirects until it gives up ("too many
redirects"). The redirect must apply only to requests over plain HTTP.

To fix it, add the condition `if !{ ssl_fc }` to the redirect, or use a frontend without TLS listeners.

Fails:

    haproxy:
      edge:
        frontends:
          http-in:
            bind: ["*:80", "*:443 ssl crt /etc/haproxy/shop.pem"]
            redirect: [scheme https]
            default_backend: null
        backends: {app-servers: null}

Passes:

    haproxy:
      edge:
        frontends:
          http-in:
            bind: ["*:80", "*:443 ssl crt /etc/haproxy/shop.pem"]
            redirect: ["scheme https if !{ ssl_fc }"]

When to accept: Never. No request over TLS is served.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.listeners import binds_of
from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.rulesets import ProxyRule, rules_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_TLS = ("ssl_", "dst_port", "https", "443", "tls")
"""Words in conditions that distinguish TLS from plain text."""


@rule("TG551", "redirect-loop", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        if proxy.mode != "http":
            continue
        secure = next((path for path, bind, _ in binds_of(proxy) if bind.ssl), None)
        rules = list(rules_of(proxy))
        looping = next((one for one in rules if _redirects_to_https(one) and one.always_applies), None)
        if secure is not None and looping is not None and not _spares_tls(proxy, rules, looping):
            message = f"redirect loop: `{proxy.name}` redirects requests over TLS to HTTPS"
            related = ((secure, "a listener with TLS"),)
            yield Violation(looping.path, message, help="add `if !{ ssl_fc }`", related=related)


def _spares_tls(proxy: Proxy, rules: list[ProxyRule], looping: ProxyRule) -> bool:
    """Whether an earlier rule may answer the requests over TLS, or let them pass."""
    earlier = [one for one in rules[: rules.index(looping)] if one.is_final or one.may_skip_rules]
    acls = [*(getattr(proxy.section, "acl", None) or ()), *(proxy.section.raw or ())]
    text = " ".join([*(one.condition for one in earlier), *acls])
    return bool(earlier) and any(word in text for word in _TLS)


def _redirects_to_https(one: ProxyRule) -> bool:
    return (one.ruleset == "redirect" or one.action == "redirect") and "scheme https" in " ".join(one.words)
