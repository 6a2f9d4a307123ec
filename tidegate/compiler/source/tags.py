"""Tags: only those of YAML's core schema are supported, each on values of its type."""

from __future__ import annotations

from typing import Any

from yaml.events import MappingStartEvent, SequenceStartEvent

STRING_TAGS = ("!", "tag:yaml.org,2002:str")
_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset(_CORE + kind for kind in ("null", "bool", "int", "float", "str"))
_TAGS: dict[type, frozenset[str]] = {
    MappingStartEvent: frozenset({"!", _CORE + "map"}),
    SequenceStartEvent: frozenset({"!", _CORE + "seq"}),
}
_NOUNS: dict[type, str] = {MappingStartEvent: "a map", SequenceStartEvent: "a list"}


def tag_fault(event: Any) -> str | None:
    """The message about an invalid tag of an event; None if the tag is valid."""
    if event.tag is None or event.tag in _TAGS.get(event.__class__, _SCALAR_TAGS):
        return None
    short = event.tag.replace(_CORE, "!!")
    if event.tag not in _SCALAR_TAGS.union(*_TAGS.values()):
        return f"unknown tag `{short}`"
    return f"tag `{short}` is not allowed for {_NOUNS.get(event.__class__, 'a scalar')}"
