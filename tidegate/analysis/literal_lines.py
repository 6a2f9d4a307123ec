"""The lines of a load balancer in HAProxy's syntax, and the arguments that Tidegate quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model.text import ComposedLine, JoinedText, LiteralText


@dataclass(frozen=True, slots=True)
class LiteralLine:
    """Text in HAProxy's syntax: the arguments after `keyword`, or a complete line if `keyword` is empty."""

    path: Path
    keyword: str
    text: str
    is_secret: bool
    """Whether the text contains a secret in plain text, so that messages must not quote it."""

    def shown(self, part: str) -> str:
        """A part of the line, as messages quote it."""
        return "the rest of the line" if self.is_secret else f"`{part}`"

    def suggested(self, meant: str, otherwise: str) -> str:
        """The help text with the corrected line; `otherwise` if it is unknown or contains a secret."""
        return f"`{meant}`" if meant and not self.is_secret else otherwise

    @property
    def whole(self) -> str:
        """The line as it is written to haproxy.cfg."""
        return f"{self.keyword} {self.text}".lstrip()


def literal_lines(site: LinkedSite) -> Iterator[LiteralLine]:
    """The lines that the spec writes in HAProxy's syntax, without those that are written as `{words: […]}`."""
    secrets = {secret.path for secret in site.secrets}
    for found in site.haproxy_values:
        if not found.argument and isinstance(found.value, str) and not isinstance(found.value, ComposedLine):
            is_secret = bool({found.path, found.path[:-1]} & secrets)
            yield LiteralLine(found.path, found.keyword, found.value, is_secret)


def plain_arguments(site: LinkedSite) -> Iterator[tuple[Path, str]]:
    """The one-word values that are written as plain text, with their paths in the spec."""
    for found in site.haproxy_values:
        values = found.value.items() if isinstance(found.value, dict) else [(None, found.value)]
        for key, value in values if found.argument else ():
            if isinstance(value, str) and not isinstance(value, LiteralText | JoinedText):
                yield (found.path if key is None else (*found.path, key)), value
