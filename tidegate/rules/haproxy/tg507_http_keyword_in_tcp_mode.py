"""HTTP keyword in a section of `mode tcp`.

A section with `mode tcp` contains a keyword that requires `mode http`. In `mode tcp`, HAProxy does not parse
requests. It starts with a warning ("… rules ignored … as they require HTTP mode") and ignores these keywords,
including `deny` rules that protect something. The default mode of HAProxy is tcp.

To fix it, set `mode: http`, or remove the keyword.

Fails:

    haproxy:
      edge:
        frontends:
          raw-in: {mode: tcp, bind: "*:81", default_backend: raw, http-request: ["deny if { path /admin }"]}
        backends:
          raw: {mode: tcp, servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}

Passes:

    haproxy:
      edge:
        frontends:
          raw-in: {mode: tcp, bind: "*:81", default_backend: raw}
        backends:
          raw: {mode: tcp, servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}

When to accept: Never. HAProxy ignores the keyword.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_HTTP_ONLY = ("http_request", "http_response", "http_after_response", "redirect", "monitor_uri", "stats", "cookie")

_OPTIONS = ("forwardfor", "originalto", "prefer-last-server", "http-pretend-keepalive", "accept-invalid-http-request",
            "accept-invalid-http-response", "checkcache")  # fmt: skip

_HASHES = ("uri", "url_param", "hdr")


@rule("TG507", "http-keyword-in-tcp-mode", "error", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens", "backends"):
        if proxy.mode == "tcp":
            for word, what in _ignored(proxy):
                message = f"{what} requires `mode http`: HAProxy ignores it in `mode tcp`"
                yield Violation((*proxy.path, *word.split(" ")), message, related=(_cause(proxy),))


def _cause(proxy: Proxy) -> tuple[Path, str]:
    """Where `mode tcp` is set, or else where a `mode` could be set, with a label."""
    where, mode = proxy.setting("mode")
    if mode is not None:
        return (*where, "mode"), "`mode tcp` is set here"
    return proxy.chain[-1][0], "no `mode` is set: the default is tcp"


def _ignored(proxy: Proxy) -> Iterator[tuple[str, str]]:
    """The keywords of the section that require HTTP: the path of each below the section, and its name for a message."""
    for attribute in _HTTP_ONLY:
        if getattr(proxy.section, attribute, None):
            word = attribute.replace("_", "-")
            yield word, f"`{word}`"
    for option in _OPTIONS:
        if (proxy.section.option or {}).get(option):
            yield f"option {option}", f"`option {option}`"
    balance = str(getattr(proxy.section, "balance", None) or "").split(" ")[0].partition("(")[0]
    if balance in _HASHES:
        yield "balance", f"`balance {balance}`"
