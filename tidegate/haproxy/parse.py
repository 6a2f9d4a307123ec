"""haproxy.cfg as the tree of a configuration: what the model has a place for lands there, the rest is `raw`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from tidegate.haproxy.model import Configuration, Path, Section
from tidegate.haproxy.model.base import Arguments, Model
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.words import from_words, split
from tidegate.haproxy.render import KINDS

PLURALS = {kind: plural for plural, kind in KINDS.items()}
Tree = dict[str, Any]


class UnreadableError(ValueError):
    """Text that is no haproxy.cfg at all."""


def parse(text: str) -> Configuration:
    """The configuration that a file says; lines that fit no field are kept in the `raw` of their section."""
    refused: set[Path] = set()
    while True:
        try:
            return Configuration.model_validate(_tree(text, refused))
        except ValidationError as error:
            found = {_keyword_of(each["loc"]) for each in error.errors(include_url=False)}
            if found <= refused:
                raise UnreadableError("the file says what no HAProxy would accept") from error
            refused |= found


def _keyword_of(path: Path) -> Path:
    """The part of a path that leads to a keyword of a section; a single `defaults` counts as the first."""
    if path[0] == "defaults" and not isinstance((*path, "")[1], int):
        path = ("defaults", 0, *path[1:])
    return path[:2] if path[0] == "global" else path[:3]


def _tree(text: str, refused: set[Path]) -> Tree:
    """The file as a tree; keywords that are `refused`, as their values fit no field, are kept as raw lines."""
    tree: Tree = {}
    for header, lines in _blocks(text):
        path, section, model = _open(tree, header)
        taken = {keyword.word for keyword in keywords(model) if (*path, keyword.name) in refused}
        for line in lines:
            _read(section, model, line, taken)
    return tree


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """The sections: the words of each header, and the lines under it."""
    header: list[str] = []
    lines: list[str] = []
    for line in text.splitlines():
        words = split(line)
        if words and (words[0] in PLURALS or words[0] in {"global", "defaults"}):
            if header:
                yield header, lines
            header, lines = words, []
        elif words and not header:
            raise UnreadableError(f"the file starts with {words[0]!r}, which is no section")
        elif words:
            lines.append(line.strip())
    if header:
        yield header, lines


def _open(tree: Tree, header: Sequence[str]) -> tuple[Path, Tree, type[Section]]:
    """The path of a section, its place in the tree, and its class."""
    kind, words = header[0], list(header[1:])
    section: Tree = {}
    if "from" in words[:-1]:
        section["from"] = words[words.index("from") + 1]
        words = words[: words.index("from")]
    if kind == "global":
        return ("global",), tree.setdefault("global", section), _class("global_")
    if kind == "defaults":
        section |= {"name": words[0]} if words else {}
        return _append(tree, section), section, _class("defaults")
    if not words:
        raise UnreadableError(f"a section {kind} has no name")
    plural = PLURALS[kind]
    sections: Tree = tree.setdefault(plural, {})
    return (plural, words[0]), sections.setdefault(words[0], section), _class(plural.replace("-", "_"))


def _append(tree: Tree, defaults: Tree) -> Path:
    """One `defaults` is a map, several are a list; the path counts them."""
    if "defaults" not in tree:
        tree["defaults"] = defaults
        return ("defaults", 0)
    if isinstance(tree["defaults"], dict):
        tree["defaults"] = [tree["defaults"]]
    tree["defaults"].append(defaults)
    return ("defaults", len(tree["defaults"]) - 1)


def _class(attribute: str) -> type[Section]:
    table = {keyword.attribute: keyword.inner for keyword in keywords(Configuration)}
    found = table[attribute]
    assert found is not None and issubclass(found, Section)
    return found


def _read(section: Tree, model: type[Section], line: str, refused: set[str]) -> None:
    """Puts a line into the field it belongs to, or at the end of `raw`."""
    words = split(line)
    if "lines" in model.model_fields:
        section.setdefault("lines", []).append(line)
    elif refused & set(words[:2]) or not _put(section, model, words):
        section.setdefault("raw", []).append(line)


def _put(group: Tree, model: type[Model], words: Sequence[str]) -> bool:
    """Whether the words found their field; what stands in a field already stays."""
    negated, rest = (words[0] == "no", list(words[1:])) if words[0] == "no" else (False, list(words))
    table = {keyword.word: keyword for keyword in keywords(model)}
    if not rest or rest[0] not in table:
        return False
    keyword, arguments = table[rest[0]], rest[1:]
    if keyword.kind is Kind.GROUP and keyword.inner and arguments and not negated:
        inner: Tree = group.get(keyword.name, {})
        found = _put(inner, keyword.inner, arguments)
        if found:
            group[keyword.name] = inner
        return found
    return _state(group, keyword, arguments, negated)


def _state(group: Tree, keyword: Keyword, arguments: list[str], negated: bool) -> bool:
    line = " ".join(arguments)
    match keyword.kind:
        case Kind.OPTIONS if arguments and arguments[0] not in group.get("option", {}):
            value = False if negated else " ".join(arguments[1:]) or True
            group.setdefault("option", {})[arguments[0]] = value
        case Kind.FLAG if keyword.name not in group and (not arguments or keyword.textual):
            if negated and not (keyword.negatable and not arguments):
                return False
            group[keyword.name] = False if negated else line or True
        case _ if negated or not arguments:
            return False
        case Kind.VALUE if keyword.name not in group:
            group[keyword.name] = line
        case Kind.LINES:
            group.setdefault(keyword.name, []).append(line)
        case Kind.PAIRS if len(arguments) > 1 and arguments[0] not in group.get(keyword.name, {}):
            group.setdefault(keyword.name, {})[arguments[0]] = " ".join(arguments[1:])
        case Kind.ENTRIES | Kind.ARGUMENTS:
            return _enter(group, keyword, arguments)
        case _:
            return False
    return True


def _enter(group: Tree, keyword: Keyword, words: list[str]) -> bool:
    """A line of arguments: of its own, or an entry of a map by name."""
    assert keyword.inner is not None and issubclass(keyword.inner, Arguments)
    try:
        key, fields = from_words(keyword.inner, words)
    except IndexError:
        return False
    entries: Tree = group.get(keyword.name, {})
    if keyword.kind is Kind.ARGUMENTS:
        if keyword.name in group:
            return False
        group[keyword.name] = fields
        return True
    if key in entries:
        return False
    group[keyword.name] = {**entries, key: fields}
    return True
