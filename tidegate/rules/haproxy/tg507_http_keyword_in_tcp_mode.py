"""HTTP keyword in a section of `mode tcp`.

In `mode tcp` HAProxy does not look into requests: it starts with a warning and ignores the words ("… rules ignored
… as they require HTTP mode"), the `deny` that protects something among them. HAProxy's own default is tcp.

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

Wrong to fire: never: HAProxy ignores what is written.
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
                message = f"{what} needs `mode http`: HAProxy ignores it here"
                yield Violation((*proxy.path, *word.split(" ")), message, related=(_cause(proxy),))


def _cause(proxy: Proxy) -> tuple[Path, str]:
    """Where `mode tcp` is set, or else where a `mode` could be set, with a label."""
    where, mode = proxy.setting("mode")
    if mode is not None:
        return (*where, "mode"), "tcp comes from here"
    return proxy.chain[-1][0], "no `mode` here: HAProxy's own is tcp"


def _ignored(proxy: Proxy) -> Iterator[tuple[str, str]]:
    """The keywords of the section that need HTTP: their path below it in words, and how a message calls them."""
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
