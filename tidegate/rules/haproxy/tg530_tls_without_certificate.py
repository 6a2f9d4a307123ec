"""TLS without a certificate.

A bind with `ssl` has no certificate (`crt` or `crt-list`), or a server with `ssl` has no CA to verify its certificate
(`ca-file`) and does not disable the verification (`verify: none`). HAProxy rejects both.

To fix it, add `crt` to the bind, or `ca-file` to the server.

Fails:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 10.0.0.1, port: 443, check: true, ssl: true}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 10.0.0.1, port: 443, check: true, ssl: true, ca-file: "@system-ca"}}}}}

When to accept: Never. HAProxy rejects the line.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.listeners import binds_of
from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG530", "tls-without-certificate", "error", depends_on=("haproxy.{1}.global",))
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens", "backends"):
        for path, bind, _ in binds_of(proxy):
            if bind.ssl and not (bind.crt or bind.crt_list or "crt" in (bind.raw or "")):
                yield Violation(path, "a bind with `ssl` has no certificate", help="add `crt: …` or `crt-list: …`")
        global_ = proxy.balancer.configuration.global_
        if proxy.kind == "frontends" or (global_ and (global_.ssl_server_verify == "none" or global_.raw)):
            continue
        for entry in server_entries(proxy):
            ca_file, verify = (entry.setting(field)[1] for field in ("ca_file", "verify"))
            verified = ca_file or verify == "none" or any(entry.has_raw_word(word) for word in ("ca-file", "verify"))
            if entry.setting("ssl")[1] and not verified and entry.path not in reported:
                reported.add(entry.path)
                help_ = 'add `ca-file`, for example `ca-file: "@system-ca"`, or `verify: none`'
                yield Violation(
                    entry.path,
                    f"server `{entry.name}` has `ssl`, but no CA to verify its certificate",
                    help=help_,
                    on_key=True,
                )
