"""TG5xx: `mode http` and `mode tcp`."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Path
from tidegate.rules.derived.lines import flat
from tidegate.rules.derived.proxies import Proxy, proxies
from tidegate.rules.rule import Site, Violation, rule

_HTTP_ONLY = ("http_request", "http_response", "http_after_response", "redirect", "monitor_uri", "stats", "cookie")
_OPTIONS = ("forwardfor", "originalto", "prefer-last-server", "http-pretend-keepalive", "accept-invalid-http-request",
            "accept-invalid-http-response", "checkcache")  # fmt: skip
_HASHES = ("uri", "url_param", "hdr")


@rule("TG507", "error")
def http_in_tcp(site: Site) -> Iterator[Violation]:
    """What needs HTTP stands in a section of `mode http`.

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
    for proxy in proxies(site, "frontends", "listens", "backends"):
        if proxy.mode == "tcp":
            for word, what in _ignored(proxy):
                message = f"{what} needs `mode http`: HAProxy ignores it here"
                yield Violation((*proxy.path, *word.split(" ")), message, related=(_tcp(proxy),))


def _tcp(proxy: Proxy) -> tuple[Path, str]:
    """Where the mode comes from, or could come from: the section's own line, or its defaults."""
    where, mode = proxy.said("mode")
    if mode is not None:
        return (*where, "mode"), "tcp comes from here"
    return proxy.chain[-1][0], "no `mode` here: HAProxy's own is tcp"


def _ignored(proxy: Proxy) -> Iterator[tuple[str, str]]:
    """The section's own words that need HTTP: their path, and what to call them."""
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


@rule("TG508", "error")
def modes_differ(site: Site) -> Iterator[Violation]:
    """An http frontend leads to http backends.

    HAProxy refuses one that leads to a tcp backend ("tries to use incompatible tcp backend"); the other way round it
    takes the connection up to HTTP.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {mode: tcp}}}

    Passes:

        haproxy:
          edge: {frontends: {http-in: {mode: tcp}}, backends: {app-servers: {mode: tcp}}}

    Wrong to fire: never: HAProxy refuses it.
    """
    for balancer_path, group in _by_balancer(site).items():
        backends = {one.name: one for one in group if one.word != "frontends"}
        for proxy in group:
            if proxy.word == "backends" or proxy.mode != "http":
                continue
            for path, name in _targets(proxy):
                if name in backends and backends[name].mode == "tcp":
                    where = backends[name].said("mode")
                    place = (*where[0], "mode") if where[1] else backends[name].path
                    message = f"`{proxy.name}` is in mode http, backend `{name}` in mode tcp"
                    yield Violation((*balancer_path, *path), message, related=((place, "tcp comes from here"),))


def _by_balancer(site: Site) -> dict[tuple[str | int, ...], list[Proxy]]:
    found: dict[tuple[str | int, ...], list[Proxy]] = {}
    for proxy in proxies(site, "frontends", "listens", "backends"):
        found.setdefault(proxy.balancer.path, []).append(proxy)
    return found


def _targets(proxy: Proxy) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The backends that a section leads to, and where below the balancer it says so."""
    own = getattr(proxy.section, "default_backend", None)
    if own:
        yield (proxy.word, proxy.name, "default_backend"), own
    for number, line in enumerate(getattr(proxy.section, "use_backend", None) or ()):
        for text in flat((line,)):
            yield (proxy.word, proxy.name, "use_backend", number), text.split()[0]
