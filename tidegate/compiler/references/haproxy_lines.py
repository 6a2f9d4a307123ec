"""The literal lines of HAProxy's sections that can contain names, with their paths in the spec."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tidegate.compiler.blueprint.path import Path
from tidegate.haproxy.lines import declared
from tidegate.haproxy.model import Section

LINES = ("use_backend", "use_server", "http_request", "http_response", "http_after_response", "tcp_request",
         "tcp_response", "redirect", "stick", "force_persist", "ignore_persist", "stick_table", "filter", "log",
         "errorfiles", "acl")  # fmt: skip
"""Fields of a section that contain such lines."""
_STATS = (("admin", "admin"), ("http_request", "http-request"))


class Line(NamedTuple):
    """A line: its path, its keyword (empty if the text contains it), its text."""

    path: Path
    keyword: str
    text: str


def lines_of(path: Path, section: Section) -> Iterator[Line]:
    """The literal lines of the section at this path that can contain names."""
    for field in LINES:
        keyword = type(section).model_fields[field].alias if field in type(section).model_fields else None
        if keyword is not None:
            yield from _listed((*path, keyword), keyword, getattr(section, field))
    stats = getattr(section, "stats", None)
    for field, keyword in _STATS:
        yield from _listed((*path, "stats", keyword), "stats", getattr(stats, field, None))
    yield from _listed((*path, "raw"), "", section.raw)


def _listed(path: Path, keyword: str, items: object) -> Iterator[Line]:
    if isinstance(items, str):
        yield Line(path, keyword, items)
    for number, item in enumerate(items if isinstance(items, list | tuple) else ()):
        if isinstance(item, dict):
            yield from _listed((*path, number, "raw"), "", item["raw"])
        else:
            yield Line((*path, number), keyword, item)


def acls_in(lines: Iterable[Line]) -> dict[str, tuple[Path, ...]]:
    """The ACLs that the lines declare, and their paths. Several lines with the same name are one ACL."""
    found: dict[str, tuple[Path, ...]] = {}
    for path, keyword, text in lines:
        is_acl = keyword == "acl" or (not keyword and text.startswith("acl "))
        name = declared(text if keyword else text.removeprefix("acl ")) if is_acl else None
        if name:
            found[name] = (*found.get(name, ()), path)
    return found


def stick_table_in(section: Section, lines: Iterable[Line]) -> bool:
    """Whether the section has a stick table."""
    written = any(not line.keyword and line.text.startswith("stick-table ") for line in lines)
    return written or getattr(section, "stick_table", None) is not None
