"""The rules of a frontend, backend or listen in the order in which HAProxy evaluates them.

Sources: HAProxy 2.6, configuration manual, 4.2: "http-request", "http-response", "redirect", "tcp-request",
"tcp-response", "use_backend" and "use-server".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.proxies import Proxy
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.syntax.misreadings import cut
from tidegate.haproxy.syntax.words import split

_FIELDS = ("tcp_request", "http_request", "redirect", "use_backend", "use_server", "tcp_response", "http_response",
           "http_after_response")  # fmt: skip
_LEVELS = {"tcp-request": ("connection", "session", "content"), "tcp-response": ("content",)}
"""Keywords whose first word names the ruleset."""
_WHOLE = ("redirect", "use_backend", "use-server")
"""Keywords that have no actions."""

PHASES = ("tcp-request connection", "tcp-request session", "tcp-request content", "http-request", "redirect",
          "use_backend", "default_backend")  # fmt: skip
"""The rulesets that a request passes one after another."""
_ALWAYS = ("", "if TRUE", "if !FALSE", "unless FALSE", "if { always_true }", "unless { always_false }")
_CONTINUE = frozenset(("allow", "accept"))
"""Final actions after which the request goes on to the next ruleset."""
_ANSWERS = frozenset(
    ("auth", "close", "deny", "redirect", "reject", "return", "silent-drop", "tarpit", "use-service", "switch-mode")
)
"""Final actions that answer the request, or end it."""


@dataclass(frozen=True, slots=True)
class ProxyRule:
    """A rule: its ruleset, its action, and its normalized condition, which is empty if there is none.

    `guarded` rules may not apply for reasons other than their condition: they are between `.if` and `.endif`, or
    HAProxy rejects them.
    """

    path: Path
    ruleset: str
    action: str
    condition: str
    words: tuple[str, ...]
    guarded: bool = False

    @property
    def title(self) -> str:
        """The name of the rule in messages, such as `http-request deny`."""
        return self.ruleset if self.ruleset in (*_WHOLE, "default_backend") else f"{self.ruleset} {self.action}"

    @property
    def needs_http(self) -> bool:
        """Whether HAProxy ignores it in `mode tcp`."""
        return self.ruleset == "redirect" or self.ruleset.startswith("http-")

    @property
    def is_final(self) -> bool:
        """Whether no further rule of its ruleset is evaluated once it applies.

        A `use-server` rule gives way to the next one while its server is down.
        """
        if self.ruleset == "use-server":
            return False
        if self.ruleset in _WHOLE or self.action == "redirect":
            return "ignore-empty" not in self.words
        return self.action in _CONTINUE or self.action in _ANSWERS

    @property
    def ends_request(self) -> bool:
        """Whether the request does not reach the rulesets after its own, once it applies.

        A backend's name that is put together for each request may be none: then the `default_backend` takes it.
        """
        if self.ruleset == "use_backend" and any("%[" in word for word in self.words):
            return False
        return self.is_final and self.action not in _CONTINUE and self.action != "switch-mode"

    @property
    def may_skip_rules(self) -> bool:
        """Whether some requests leave its ruleset here and go on to the next one."""
        return (self.is_final and not self.ends_request) or self.action.startswith("lua.")

    @property
    def always_applies(self) -> bool:
        return self.condition in _ALWAYS and not self.guarded


def rules_of(proxy: Proxy) -> Iterator[ProxyRule]:
    """The section's own rules; those of one ruleset in order. The `default_backend` is the last one."""
    for field in _FIELDS:
        keyword = type(proxy.section).model_fields[field].alias if field in type(proxy.section).model_fields else None
        if keyword is not None:
            path = (*proxy.path, keyword)
            for number, item in enumerate(getattr(proxy.section, field) or ()):
                if isinstance(item, str):
                    cut_off = cut(item, literal_line=False) is not None
                    yield from _rule((*path, number), [keyword, *split(item)], guarded=cut_off)
                else:
                    yield from _literal((*path, number, "raw"), item["raw"])
    yield from _literal((*proxy.path, "raw"), proxy.section.raw or ())
    if getattr(proxy.section, "default_backend", None) is not None:
        yield ProxyRule((*proxy.path, "default_backend"), "default_backend", "", "", ())


def _literal(path: Path, lines: tuple[str, ...]) -> Iterator[ProxyRule]:
    depth = 0
    for number, line in enumerate(lines):
        words = split(line)
        if words[:1] == [".if"]:
            depth += 1
        elif words[:1] == [".endif"]:
            depth -= 1
        elif words and words[0] != "default_backend":
            yield from _rule((*path, number), words, guarded=depth > 0 or cut(line, literal_line=True) is not None)


def _rule(path: Path, words: list[str], guarded: bool = False) -> Iterator[ProxyRule]:
    ruleset, rest = words[0], words[1:]
    if ruleset in _LEVELS and rest[:1] and rest[0] in _LEVELS[ruleset]:
        ruleset, rest = f"{ruleset} {rest[0]}", rest[1:]
    elif ruleset in _LEVELS or not rest or ruleset.replace("-", "_") not in _FIELDS:
        return
    begin = next((at for at, word in enumerate(rest) if word in ("if", "unless")), len(rest))
    action = "" if ruleset in _WHOLE else rest[0]
    before = tuple(rest[:begin])
    yield ProxyRule(path, ruleset, action, " ".join(rest[begin:]), before, guarded or "{" in before)
