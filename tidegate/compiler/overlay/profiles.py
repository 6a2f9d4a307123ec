"""`profile`: merges an entry over a profile of `profiles.SECTION`."""

from __future__ import annotations

from typing import NamedTuple

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, suggestion
from tidegate.compiler.overlay.merge import merged
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.compiler.source.node import Entry

SECTIONS = ("hosts", "networks", "images", "domains", "machines", "haproxy", "aws", "autoscaling", "traffic")

_ANY = "*"
"""Stands for any key of an entry."""


class UnknownProfile(NamedTuple):
    """A missing profile: the entry that uses it, the path of the profile, and the finding."""

    thing: Path
    sought: Path
    finding: Finding


def with_profiles(tree: MappingNode) -> tuple[MappingNode, tuple[UnknownProfile, ...]]:
    """The tree with all entries merged over their profiles, and the missing profiles."""
    unknown: list[UnknownProfile] = []
    profiles = _mapping(tree, "profiles")
    entries = dict(tree.entries)
    for section in SECTIONS:
        things = _mapping(tree, section)
        if things is None:
            continue
        known = _mapping(profiles, section) if profiles else None
        laid: dict[str, Entry] = {}
        for key, entry in things.entries.items():
            node, missing = _thing(entry.node, section, known)
            laid[key] = Entry(entry.place, node)
            unknown += [UnknownProfile((section, key), sought, finding) for sought, finding in missing]
        entries[section] = Entry(entries[section].place, MappingNode(laid, things.place))
    return MappingNode(entries, tree.place), tuple(unknown)


def _thing(node: Node, section: str, known: MappingNode | None) -> tuple[Node, list[tuple[Path, Finding]]]:
    """An entry merged over its profiles, and a finding for each missing profile, with its path."""
    if not isinstance(node, MappingNode) or "profile" not in node.entries:
        return node, []
    named = node.entries["profile"].node
    own = MappingNode({key: entry for key, entry in node.entries.items() if key != "profile"}, node.place)
    base: MappingNode | None = None
    unknown: list[tuple[Path, Finding]] = []
    for name in named.elements if isinstance(named, SequenceNode) else (named,):
        fragment = known.entries.get(str(name.value)) if known and isinstance(name, ScalarNode) else None
        if fragment is None or not isinstance(fragment.node, MappingNode):
            sought = ("profiles", section, str(name.value) if isinstance(name, ScalarNode) else "")
            unknown.append((sought, _unknown(name, section, known)))
        else:
            base = fragment.node if base is None else merged(base, fragment.node, (section, _ANY))
    return (own if base is None else merged(base, own, (section, _ANY))), unknown


def _unknown(name: Node, section: str, known: MappingNode | None) -> Finding:
    if not isinstance(name, ScalarNode):
        return Finding("TG102", "error", "`profile` must be a name, or a list of names", name.span)
    message = f"no profile `{name.value}` for {section}"
    return Finding(
        "TG201", "error", message, name.span, help=suggestion(str(name.value), known.entries if known else ())
    )


def _mapping(node: MappingNode | None, key: str) -> MappingNode | None:
    entry = node.entries.get(key) if node else None
    return entry.node if entry and isinstance(entry.node, MappingNode) else None
