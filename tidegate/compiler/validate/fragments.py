"""Validates `profiles`, used or not. Each is a part of an entry of its section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from tidegate.compiler.findings import Finding, suggestion
from tidegate.compiler.overlay.profiles import SECTIONS
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import node_at
from tidegate.compiler.validate.validate import findings_of, validated
from tidegate.compiler.validate.words import suggested


def check_fragments(tree: MappingNode) -> Iterator[Finding]:
    """The errors of a profile, with the same messages as in the entries that use it."""
    profiles = tree.entries.get("profiles")
    if profiles is None or not isinstance(profiles.node, MappingNode):
        return
    known: dict[str, Any] = {}
    for section, entry in profiles.node.entries.items():
        if section not in SECTIONS:
            yield Finding("TG101", "error", f"unknown key `{section}`", entry.key, help=suggestion(section, SECTIONS))
        elif isinstance(entry.node, MappingNode):
            known[section] = entry
    fragments = MappingNode(known, profiles.node.place)
    try:
        validated(fragments)
    except ValidationError as error:
        items = [item for item in error.errors(include_url=False) if not _of_the_whole(item, fragments)]
        yield from findings_of(items, fragments, ())


def misspelt_sections(tree: MappingNode) -> Iterator[str]:
    """The sections that unknown keys of `profiles` probably stand for."""
    profiles = tree.entries.get("profiles")
    for section in profiles.node.entries if profiles and isinstance(profiles.node, MappingNode) else ():
        if section not in SECTIONS and (meant := suggested(suggestion(section, SECTIONS))):
            yield meant


def _of_the_whole(item: Any, fragments: MappingNode) -> bool:
    """Whether an error is about missing keys, which the entry that uses the profile may contain."""
    a_map = isinstance(node_at(fragments, item["loc"]), MappingNode)
    return item["type"] == "missing" or (a_map and item["type"] in ("value_error", "assertion_error"))
