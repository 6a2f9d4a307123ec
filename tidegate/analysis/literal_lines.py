"""The lines of a load balancer that are written in HAProxy's syntax, and the arguments that Tidegate quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model.text import ComposedLine, JoinedText, LiteralText


@dataclass(frozen=True, slots=True)
class LiteralLine:
    """Text in HAProxy's syntax: the text after `keyword`, or a complete line if `keyword` is empty."""

    path: Path
    keyword: str
    text: str
    is_secret: bool
    """Whether the line contains a secret in plain text. Messages then show no part of it."""

    def shown(self, part: str) -> str:
        """A part of the line for a message."""
        return "the rest of the line" if self.is_secret else f"`{part}`"

    def suggested(self, meant: str, otherwise: str) -> str:
        """The corrected line for a help line; `otherwise` if it is not known or must not be shown."""
        return f"`{meant}`" if meant and not self.is_secret else otherwise

    @property
    def whole(self) -> str:
        """The line of haproxy.cfg."""
        return f"{self.keyword} {self.text}".lstrip()


def literal_lines(site: LinkedSite) -> Iterator[LiteralLine]:
    """The lines that the spec contains in HAProxy's syntax, without those that are written as `{words: […]}`."""
    secrets = {secret.path for secret in site.secrets}
    for found in site.haproxy_values:
        if not found.argument and isinstance(found.value, str) and not isinstance(found.value, ComposedLine):
            is_secret = bool({found.path, found.path[:-1]} & secrets)
            yield LiteralLine(found.path, found.keyword, found.value, is_secret)


def plain_arguments(site: LinkedSite) -> Iterator[tuple[Path, str]]:
    """The values of one word that are written as plain text, with their paths in the spec."""
    for found in site.haproxy_values:
        values = found.value.items() if isinstance(found.value, dict) else [(None, found.value)]
        for key, value in values if found.argument else ():
            if isinstance(value, str) and not isinstance(value, LiteralText | JoinedText):
                yield (found.path if key is None else (*found.path, key)), value
