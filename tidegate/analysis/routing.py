"""How the sections of a balancer route requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tidegate.analysis.proxies import Proxy

_ANSWERING_ACTIONS = {
    "http_request": ("return", "redirect", "deny", "reject", "tarpit", "use-service", "silent-drop", "lua."),
    "tcp_request": ("reject", "use-service", "switch-mode", "silent-drop", "lua."),
}


def rule_lines(rules: Iterable[object]) -> Iterator[str]:
    """The lines of a list of rules, including those in `{raw: […]}`."""
    for rule in rules:
        if isinstance(rule, str):
            yield rule
        elif isinstance(rule, dict):
            yield from rule["raw"]


def is_dead_end(proxy: Proxy) -> bool:
    """Whether a section neither forwards requests nor answers them."""
    return not (_routes(proxy) or _answers(proxy))


def _routes(proxy: Proxy) -> bool:
    return any(proxy.setting(word)[1] for word in ("default_backend", "use_backend", "raw", "filter"))


def _answers(proxy: Proxy) -> bool:
    if any(proxy.setting(word)[1] for word in ("redirect", "monitor_uri", "stats")):
        return True
    return any(
        word.startswith(actions)
        for keyword, actions in _ANSWERING_ACTIONS.items()
        for line in rule_lines(getattr(proxy.section, keyword) or ())
        for word in line.split()[:3]
    )
