"""TLS without a certificate.

A bind with `ssl` shows one (`crt:`, `crt-list:`); a server with `ssl` shows one that somebody signed (`ca-file:`), or
nobody looks (`verify: none`). HAProxy starts without neither.

Fails:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 10.0.0.1, port: 443, check: true, ssl: true}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 10.0.0.1, port: 443, check: true, ssl: true, ca-file: "@system-ca"}}}}}

Wrong to fire: never: HAProxy refuses the line.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import places, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Bind, ordered
from tidegate.rules.rule import Violation, rule


@rule("TG530", "tls-without-certificate", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    told: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens", "backends"):
        binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
        for key, bind in ordered(binds):
            if bind.ssl and not (bind.crt or bind.crt_list or "crt" in (bind.raw or "")):
                path = (*proxy.path, "bind", key)
                yield Violation(path, "a bind with `ssl` has no certificate", help="`crt: …`, or `crt-list: …`")
        global_ = proxy.balancer.configuration.global_
        if proxy.word == "frontends" or (global_ and (global_.ssl_server_verify == "none" or global_.raw)):
            continue
        for place in places(proxy):
            said = [place.said(word)[1] for word in ("ca_file", "verify")]
            verified = said[0] or said[1] == "none" or any(place.literally(word) for word in ("ca-file", "verify"))
            if place.said("ssl")[1] and not verified and place.path not in told:
                told.add(place.path)
                help_ = "`ca-file: …`, as `@system-ca`; or `verify: none`"
                yield Violation(place.path, f"nobody can verify `{place.name}`", help=help_, on_key=True)
