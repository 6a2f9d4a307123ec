"""What a balancer has in HAProxy's syntax: its lines, and the arguments that are quoted by Tidegate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tidegate.analysis.origins import spec_path
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.model import Configuration, Model, Section, ordered
from tidegate.haproxy.model.base import Arguments, spelled
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.text import ComposedLine, JoinedText, LiteralText


@dataclass(frozen=True, slots=True)
class LiteralLine:
    """Text in HAProxy's syntax: what stands behind `keyword`, or, where that is empty, a line of its own."""

    path: Path
    keyword: str
    text: str
    is_secret: bool
    """Whether there is a secret in plain text in it: no message shows a part of it."""

    def shown(self, part: str) -> str:
        """A part of the line, as a message names it."""
        return "the rest of the line" if self.is_secret else f"`{part}`"

    def suggested(self, meant: str, otherwise: str) -> str:
        """The corrected line, as a help line names it; `otherwise` where it is not known or not to be shown."""
        return f"`{meant}`" if meant and not self.is_secret else otherwise

    @property
    def whole(self) -> str:
        """The line as it stands in haproxy.cfg."""
        return f"{self.keyword} {self.text}".lstrip()


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    keyword: str
    value: Any
    argument: bool


def literal_lines(site: LinkedSite) -> Iterator[LiteralLine]:
    """The lines that the spec writes in HAProxy's syntax, without those that are written as `{words: […]}`."""
    secrets = {secret.path for secret in site.secrets}
    for found in _everything(site):
        if not found.argument and isinstance(found.value, str) and not isinstance(found.value, ComposedLine):
            is_secret = bool({found.path, found.path[:-1]} & secrets)
            yield LiteralLine(found.path, found.keyword, found.value, is_secret)


def plain_arguments(site: LinkedSite) -> Iterator[tuple[Path, str]]:
    """The one-word values that are written as plain text, with their paths in the spec."""
    for found in _everything(site):
        values = found.value.items() if isinstance(found.value, dict) else [(None, found.value)]
        for key, value in values if found.argument else ():
            if isinstance(value, str) and not isinstance(value, LiteralText | JoinedText):
                yield (found.path if key is None else (*found.path, key)), value


def _everything(site: LinkedSite) -> Iterator[_Found]:
    for balancer in site.blueprint.balancers:
        seen: set[tuple[Path, str, Any]] = set()
        for found in _sections(balancer):
            path = spec_path(balancer, found.path)
            value = found.value if isinstance(found.value, str) else str(found.value)
            if (path, found.keyword, value) not in seen:
                seen.add((path, found.keyword, value))
                yield _Found(path, found.keyword, found.value, found.argument)


def _sections(balancer: Balancer) -> Iterator[_Found]:
    configuration: Configuration = balancer.configuration
    for name in type(configuration).model_fields:
        value = getattr(configuration, name)
        if name == "global_" and value is not None:
            yield from _section(value, ("global",))
        elif isinstance(value, dict):
            for key, section in value.items():
                yield from _section(section, (spelled(name), key))
    for path, defaults in configuration.every_defaults():
        yield from _section(defaults, path)


def _section(section: Section, path: Path) -> Iterator[_Found]:
    yield from _group(section, path, "")
    for at, line in enumerate(section.raw or ()):
        yield _Found((*path, "raw", at), "", line, False)


def _group(group: Model, path: Path, prefix: str) -> Iterator[_Found]:
    for keyword in keywords(type(group)):
        value = getattr(group, keyword.attribute)
        if value is not None and not keyword.in_bytes:
            yield from _values(keyword, value, (*path, keyword.name), f"{prefix}{keyword.word}")


def _values(keyword: Keyword, value: Any, path: Path, word: str) -> Iterator[_Found]:
    argument = keyword.argument is not None
    match keyword.kind:
        case Kind.GROUP:
            yield from _group(value, path, f"{word} ")
        case Kind.ARGUMENTS:
            yield from _entry(value, path, word)
        case Kind.ENTRIES:
            for key, entry in ordered(value):
                yield from _entry(entry, (*path, key), word)
        case Kind.OPTIONS | Kind.PAIRS:
            for key, one in value.items():
                yield _Found((*path, key), f"{word} {key}", one, argument)
        case Kind.LINES if not isinstance(value, dict):
            for at, one in enumerate(value):
                yield from _item(one, (*path, at), "" if keyword.name == "lines" else word, argument)
        case _:
            yield _Found(path, word, value, argument)


def _item(value: Any, path: Path, word: str, argument: bool) -> Iterator[_Found]:
    if not isinstance(value, dict):
        yield _Found(path, word, value, argument)
        return
    for at, line in enumerate(value["raw"]):
        yield _Found((*path, "raw", at), "", line, False)


def _entry(entry: Arguments, path: Path, word: str) -> Iterator[_Found]:
    """What stands on the line of a server, a bind and their like: its words, and those at its end."""
    yield from (one for one in _group(entry, path, f"{word} ") if one.argument)
    raw = getattr(entry, "raw", None)
    if raw is not None:
        yield _Found((*path, "raw"), word, raw, False)
