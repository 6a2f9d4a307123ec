"""Frontends and where they lead."""

from __future__ import annotations

from tidegate.analysis.lines import flat
from tidegate.analysis.proxies import Proxy

_ANSWERING = {
    "http_request": ("return", "redirect", "deny", "reject", "tarpit", "use-service", "silent-drop", "lua."),
    "tcp_request": ("reject", "use-service", "switch-mode", "silent-drop", "lua."),
}


def leads_nowhere(proxy: Proxy) -> bool:
    """Whether it does nothing with what comes in."""
    return not (_routes(proxy) or _answers(proxy))


def _routes(proxy: Proxy) -> bool:
    return any(proxy.said(word)[1] for word in ("default_backend", "use_backend", "raw", "filter"))


def _answers(proxy: Proxy) -> bool:
    if any(proxy.said(word)[1] for word in ("redirect", "monitor_uri", "stats")):
        return True
    return any(
        word.startswith(beginnings)
        for rules, beginnings in _ANSWERING.items()
        for line in flat(getattr(proxy.section, rules) or ())
        for word in line.split()[:3]
    )
