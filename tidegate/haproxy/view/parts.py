"""The sections of a file in the typed view, divided into parts within which their order is not significant."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tidegate.haproxy.model import Configuration, Path
from tidegate.haproxy.model import Section as Fields
from tidegate.haproxy.model.keywords import keywords
from tidegate.haproxy.model.values import NAME
from tidegate.haproxy.render import KINDS
from tidegate.haproxy.syntax.tree import File, Line, Section
from tidegate.haproxy.view.fields import Tree
from tidegate.haproxy.view.sections import Places, read_section

PLURALS = {kind: plural for plural, kind in KINDS.items()}
_PROXIES = frozenset(["frontend", "backend", "listen"])
_FLOATING = frozenset(["program", "fcgi-app"])
"""Sections without a field, whose position is not significant."""


class UnreadableError(ValueError):
    """The text is not a HAProxy configuration."""


@dataclass(frozen=True)
class Header:
    """The first line of a section."""

    kind: str
    name: str | None
    parent: str | None


@dataclass
class View:
    """The tree of a configuration while it is built, and the property of each line.

    `literal` contains the numbers of the lines that no field can hold.
    """

    literal: Set[int]
    tree: Tree = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    _current: int = 0
    """The part to which proxies are added."""
    _first: int = 0
    """The first part after all sections that other sections may depend on."""
    _floating: list[Section] = field(default_factory=list)

    def read(self, file: File) -> View:
        """The view of a file."""
        if not file.closed:
            raise UnreadableError("an `.if` has no `.endif`")
        sections = [section for section in file.sections if any(line.words for line in section.lines)]
        for section, following in pairwise([*sections, Section(None, ())]):
            self._add(section, following.leans)
        if self._floating:
            self._next([])
        for at, part in enumerate(self._parts):
            if isinstance(part.get("defaults"), dict):
                self._alone((*_path(at), "defaults"))
        return self

    @property
    def _parts(self) -> list[Tree]:
        return [self.tree, *self.tree.get("then", [])]

    def _alone(self, defaults: Path) -> None:
        """A single `defaults` is not stored as a list, so its paths contain no number."""
        size = len(defaults)
        for number, path in self.places.items():
            if path[:size] == defaults:
                self.places[number] = (*defaults, *path[size + 1 :])

    def _add(self, section: Section, held: bool) -> None:
        """Adds a section. If it is `held`, it must be directly before the next one."""
        header = header_of(section.header) if section.header else None
        if section.header is None or header is None or held:
            _demand_readable(section)
            if section.header and section.header.keyword in _FLOATING and not held:
                self._floating.append(section)
            else:
                self._current = self._first = self._next([section])
            return
        at = self._place_of(header)
        path, tree = _opened(self._parts[at], header)
        path = (*_path(at), *path)
        self.places[section.header.number] = path
        model = _CLASSES[header.kind]
        self.places |= read_section(tree, model, section.items, path, self.literal)

    def _place_of(self, header: Header) -> int:
        """The part to which the section can be added without a change of its meaning; a new part if there is none."""
        if header.kind in PLURALS and header.kind not in _PROXIES:
            plural = PLURALS[header.kind]
            behind = [
                at
                for at, part in enumerate(self._parts)
                if at >= self._first and header.name not in part.get(plural, {})
            ]
            return behind[0] if behind else self._next([])
        if not _takes(self._parts[self._current], header):
            self._current = self._next([])
        if header.kind == "global":
            self._first = self._current
        return self._current

    def _next(self, literal: Sequence[Section]) -> int:
        """Starts a part for the sections after literal lines, and returns its number."""
        parts: list[Any] = self.tree.setdefault("then", [])
        raw: list[str] = []
        path = ("then", len(parts))
        for line in (line for section in [*self._floating, *literal] for line in section.lines if line.words):
            self.places[line.number] = (*path, "raw", len(raw))
            raw.append(line.portable)
        parts.append({"raw": raw} if raw else {})
        self._floating = []
        return len(parts)


def _path(at: int) -> Path:
    return ("then", at - 1) if at else ()


def _takes(part: Tree, header: Header) -> bool:
    """Whether a `global`, `defaults` or proxy section may be added to a part."""
    sections = {key: value for key, value in part.items() if key not in ("then", "raw")}
    if header.kind == "global":
        return not sections
    if header.kind in _PROXIES:
        return header.name not in sections.get(PLURALS[header.kind], {})
    anonymous = any(not each.get("name") for each in _listed(sections.get("defaults", [])))
    proxies = any(PLURALS[kind] in sections for kind in _PROXIES)
    return not proxies and not (anonymous and header.name is None)


def _opened(part: Tree, header: Header) -> tuple[Path, Tree]:
    """The path of a section in its part, and its tree."""
    section: Tree = {"from": header.parent} if header.parent else {}
    if header.kind == "global":
        part["global"] = section
        return ("global",), section
    if header.kind != "defaults":
        plural = PLURALS[header.kind]
        part.setdefault(plural, {})[header.name] = section
        return (plural, str(header.name)), section
    section |= {"name": header.name} if header.name else {}
    every = [*_listed(part.get("defaults", [])), section]
    part["defaults"] = every if len(every) > 1 else section
    return ("defaults", len(every) - 1), section


def header_of(line: Line) -> Header | None:
    """The header in a line; None if the typed view has no field for the section."""
    kind, *words = [word.value for word in line.words]
    name = words.pop(0) if words and (words[0] != "from" or len(words) != 2 or kind != "defaults") else None
    parent = words[1] if len(words) == 2 and words[0] == "from" else None
    known = kind in (*PLURALS, "global", "defaults")
    inherits = kind in (*_PROXIES, "defaults")
    fits = all(each is None or NAME.fullmatch(each) for each in (name, parent))
    if not known or not fits or len(words) != (2 if parent else 0) or (parent and not inherits):
        return None
    if (kind == "global" and name) or (kind in PLURALS and not name):
        return None
    return Header(str(kind), name, parent)


def _demand_readable(section: Section) -> None:
    """Raises UnreadableError if HAProxy could not assign the lines to a section."""
    if section.header is None:
        for item in section.items:
            if not isinstance(item, Line):
                return
            if item.keyword and not item.keyword.startswith(".") and not item.is_scope:
                raise UnreadableError(f"the file starts with {item.keyword!r}, which is not a section")
        return
    kind, *names = [word.value for word in section.header.words]
    if kind in _PROXIES and (not names or (names[0] is not None and not NAME.fullmatch(names[0]))):
        raise UnreadableError(f"a section {kind} has no name" if not names else f"{names[0]!r} is not a {kind} name")


def _listed(defaults: Any) -> list[Tree]:
    return defaults if isinstance(defaults, list) else [defaults]


def _fields(attribute: str) -> type[Fields]:
    found = {keyword.attribute: keyword.inner for keyword in keywords(Configuration)}[attribute]
    assert found is not None and issubclass(found, Fields)
    return found


_CLASSES = {
    **{kind: _fields(plural.replace("-", "_")) for kind, plural in PLURALS.items()},
    "global": _fields("global_"),
    "defaults": _fields("defaults"),
}
