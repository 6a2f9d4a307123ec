"""Renders a configuration as haproxy.cfg, and records the property of each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tidegate.haproxy.hitless import DIGEST, ORIGIN, digest_of, hitless_lines
from tidegate.haproxy.model import Configuration, Model, Path, Section, Sections, ordered
from tidegate.haproxy.model.base import Arguments
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.text import JoinedText, LiteralText
from tidegate.haproxy.model.words import to_words
from tidegate.haproxy.natural import natural
from tidegate.haproxy.syntax import tree as syntax

INDENT = "    "
KINDS = {
    "userlists": "userlist",
    "peers": "peers",
    "resolvers": "resolvers",
    "caches": "cache",
    "mailers": "mailers",
    "rings": "ring",
    "http-errors": "http-errors",
    "log-forwards": "log-forward",
    "frontends": "frontend",
    "listens": "listen",
    "backends": "backend",
}
Line = tuple[str, Path | None]


@dataclass(frozen=True)
class Rendered:
    """haproxy.cfg. `lines[i]` is the path of the property of line i + 1; None for an empty line."""

    text: str = field(repr=False)
    lines: tuple[Path | None, ...]
    digest: str


def render(configuration: Configuration, hitless: bool = False) -> Rendered:
    """Renders a configuration. `hitless` adds the marker and the settings for reloads without dropped connections.

    A parsed configuration keeps the lines that it was read from. Settings are added to its canonical form.
    """
    if configuration.written is not None and not hitless:
        text = "".join(f"{line}\n" for line, _ in configuration.written)
        return Rendered(text, tuple(path for _, path in configuration.written), digest_of(text))
    sections = [list(section) for section in _sections(configuration)]
    if hitless:
        sections = hitless_lines(configuration, sections)
        sections[0].insert(1, (f"setenv {DIGEST} {digest_of(_joined(sections))}", ORIGIN))
    text = _joined(sections)
    return Rendered(text, tuple(_paths(sections)), digest_of(text))


def _joined(sections: list[list[Line]]) -> str:
    return "\n".join(
        "".join(f"{INDENT if at else ''}{line}\n" for at, (line, _) in enumerate(section)) for section in sections
    )


def _paths(sections: list[list[Line]]) -> Iterator[Path | None]:
    for at, section in enumerate(sections):
        if at:
            yield None
        yield from (path for _, path in section)


def _sections(configuration: Configuration) -> Iterator[Iterable[Line]]:
    for path, part in configuration.parts():
        yield from _literal_sections(getattr(part, "raw", None) or (), (*path, "raw"))
        yield from _part(part, path)


def _part(part: Sections, path: Path) -> Iterator[Iterator[Line]]:
    if part.global_ is not None:
        yield _section("global", part.global_, (*path, "global"))
    for inner, defaults in part.every_defaults():
        header = ["defaults", *([defaults.name] if defaults.name else [])]
        yield _section(" ".join(header), defaults, (*path, *inner))
    for plural, kind in KINDS.items():
        found: dict[str, Section] = getattr(part, plural.replace("-", "_"))
        for name, section in ordered(found):
            yield _section(f"{kind} {name}", section, (*path, plural, name))


def _literal_sections(lines: Iterable[str], path: Path) -> Iterator[list[Line]]:
    """Literal lines, divided into sections at each header."""
    section: list[Line] = []
    for at, line in enumerate(lines):
        if section and syntax.Line(line, 0).opens_section:
            yield section
            section = []
        section.append((line, (*path, at)))
    if section:
        yield section


def _section(header: str, section: Section, path: Path) -> Iterator[Line]:
    parent = getattr(section, "from_", None)
    yield f"{header} from {parent}" if parent else header, path
    yield from _group("", section, path)
    for at, line in enumerate(section.raw or ()):
        yield line, (*path, "raw", at)


def _group(prefix: str, group: Model, path: Path) -> Iterator[Line]:
    """The lines of a section, or of a keyword with a field for each second word."""
    for keyword in keywords(type(group)):
        value = getattr(group, keyword.attribute)
        if value is not None:
            yield from _keyword(f"{prefix}{keyword.word}", keyword, value, (*path, keyword.name))


def _keyword(word: str, keyword: Keyword, value: Any, path: Path) -> Iterator[Line]:
    match keyword.kind:
        case Kind.GROUP:
            yield from _group(f"{word} ", value, path)
        case Kind.LINES:
            yield from _listed("" if keyword.name == "lines" else f"{word} ", keyword, value, path)
        case Kind.ARGUMENTS:
            yield " ".join([word, *to_words(value)]), path
        case Kind.ENTRIES:
            entries: dict[str, Arguments] = value
            for name, entry in ordered(entries):
                yield " ".join([word, *to_words(entry, name)]), (*path, name)
        case Kind.PAIRS | Kind.OPTIONS:
            for name in sorted(value, key=natural):
                yield from _stated(f"{word} {name}", keyword, value[name], (*path, name))
        case _:
            yield from _stated(word, keyword, value, path)


def _stated(word: str, keyword: Keyword, value: bool | int | str, path: Path) -> Iterator[Line]:
    if value is False:
        if keyword.negatable or keyword.kind in (Kind.PAIRS, Kind.OPTIONS):
            yield f"no {word}", path
        return
    yield word if value is True else f"{word} {keyword.written(value)}", path


def _listed(prefix: str, keyword: Keyword, items: Any, path: Path) -> Iterator[Line]:
    """A line for each item; of a map of users to passwords, each user with the password."""
    if isinstance(items, dict):
        for user in sorted(items, key=natural):
            word = keyword.written(JoinedText.of((LiteralText(f"{user}:"), items[user])))
            yield f"{prefix}{word}", (*path, user)
        return
    for at, item in enumerate(items):
        if isinstance(item, dict):
            yield from ((line, (*path, at, "raw", place)) for place, line in enumerate(item["raw"]))
        else:
            yield f"{prefix}{keyword.written(item)}", (*path, at)
