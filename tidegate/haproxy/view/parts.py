"""The sections of a file in the typed view: those that may stand together, and what follows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tidegate.haproxy.model import Configuration, Path
from tidegate.haproxy.model import Section as Fields
from tidegate.haproxy.model.keywords import keywords
from tidegate.haproxy.model.values import NAME
from tidegate.haproxy.render import KINDS
from tidegate.haproxy.syntax.tree import File, Line, Section
from tidegate.haproxy.view.fields import Tree
from tidegate.haproxy.view.sections import Form, Places, read_section

PLURALS = {kind: plural for plural, kind in KINDS.items()}
_PROXIES = frozenset(["frontend", "backend", "listen"])
_FLOATING = frozenset(["program", "fcgi-app"])
"""Sections without a field, whose place among the others means nothing."""


class UnreadableError(ValueError):
    """Text that HAProxy does not read as a configuration at all."""


@dataclass(frozen=True)
class Header:
    """What the first line of a section says."""

    kind: str
    name: str | None
    parent: str | None


@dataclass
class View:
    """The tree of a configuration while it is filled, and the property that each line says."""

    forms: Mapping[int, Form]
    tree: Tree = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    _path: Path = ()
    _floating: list[Section] = field(default_factory=list)

    def read(self, file: File) -> View:
        """The view of a whole file."""
        for section in file.sections:
            self._add(section)
        if self._floating:
            self._next([])
        for prefix, part in [((), self.tree), *((("then", at), part) for at, part in enumerate(self._parts))]:
            if isinstance(part.get("defaults"), dict):
                self._alone((*prefix, "defaults"))
        return self

    @property
    def _parts(self) -> list[Tree]:
        return self.tree.get("then", [])

    def _alone(self, defaults: Path) -> None:
        """A single `defaults` is no list; its paths have no number."""
        size = len(defaults)
        for number, path in self.places.items():
            if path[:size] == defaults:
                self.places[number] = (*defaults, *path[size + 1 :])

    def _add(self, section: Section) -> None:
        if not any(line.words for line in section.lines):
            return
        header = header_of(section.header) if section.header else None
        if header is None:
            _demand_readable(section)
            if section.header and section.header.keyword in _FLOATING:
                self._floating.append(section)
            else:
                self._next([section])
            return
        if not self._has_place(header):
            self._next([])
        assert section.header is not None
        path, tree = self._open(header)
        model = _CLASSES[path[0]]
        self.places[section.header.number] = (*self._path, *path)
        self.places |= read_section(tree, model, section.items, (*self._path, *path), self.forms)

    def _next(self, literal: Sequence[Section]) -> None:
        """Further sections follow, behind literal lines."""
        parts: list[Any] = self.tree.setdefault("then", [])
        raw: list[str] = []
        self._path = ("then", len(parts))
        for line in (line for section in [*self._floating, *literal] for line in section.lines if line.words):
            self.places[line.number] = (*self._path, "raw", len(raw))
            raw.append(line.portable)
        parts.append({"raw": raw} if raw else {})
        self._floating = []

    @property
    def _part(self) -> Tree:
        return self._parts[-1] if self._path else self.tree

    def _has_place(self, header: Header) -> bool:
        """Whether the part takes the section without a change of what it means."""
        part = {key: value for key, value in self._part.items() if key not in ("then", "raw")}
        if header.kind == "global":
            return not part
        if header.kind != "defaults":
            return header.name not in part.get(PLURALS[header.kind], {})
        anonymous = any(not each.get("name") for each in _listed(part.get("defaults", [])))
        proxies = any(PLURALS[kind] in part for kind in _PROXIES)
        return not proxies and not (anonymous and header.name is None)

    def _open(self, header: Header) -> tuple[Path, Tree]:
        """The path of a section in its part, and its tree."""
        section: Tree = {"from": header.parent} if header.parent else {}
        if header.kind == "global":
            self._part["global"] = section
            return ("global",), section
        if header.kind != "defaults":
            plural = PLURALS[header.kind]
            self._part.setdefault(plural, {})[header.name] = section
            return (plural, str(header.name)), section
        section |= {"name": header.name} if header.name else {}
        every = [*_listed(self._part.get("defaults", [])), section]
        self._part["defaults"] = every if len(every) > 1 else section
        return ("defaults", len(every) - 1), section


def header_of(line: Line) -> Header | None:
    """What a header says; None where the typed view has no place for the section."""
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
    """Raises where HAProxy does not know to which section lines belong."""
    if section.header is None:
        for item in section.items:
            if not isinstance(item, Line):
                return
            if item.keyword and not item.keyword.startswith(".") and not item.is_scope:
                raise UnreadableError(f"the file starts with {item.keyword!r}, which is no section")
        return
    kind, *names = [word.value for word in section.header.words]
    if kind in _PROXIES and (not names or (names[0] is not None and not NAME.fullmatch(names[0]))):
        raise UnreadableError(f"a section {kind} has no name" if not names else f"{names[0]!r} is no name of a {kind}")


def _listed(defaults: Any) -> list[Tree]:
    return defaults if isinstance(defaults, list) else [defaults]


def _fields(attribute: str) -> type[Fields]:
    found = {keyword.attribute: keyword.inner for keyword in keywords(Configuration)}[attribute]
    assert found is not None and issubclass(found, Fields)
    return found


_CLASSES: dict[str | int, type[Fields]] = {
    word: _fields(attribute)
    for word, attribute in [
        *((plural, plural.replace("-", "_")) for plural in KINDS),
        ("global", "global_"),
        ("defaults", "defaults"),
    ]
}
