"""Specs written anew: keys in another order."""

from __future__ import annotations

import random

from tests.compiler.cases import Case
from tidegate.compiler.overlay.show import to_yaml
from tidegate.compiler.source import Loader, MappingNode, Node, SequenceNode, parse


def shuffled(node: Node, chance: random.Random) -> Node:
    """The node with the keys of all its maps in another order."""
    if isinstance(node, MappingNode):
        keys = list(node.entries)
        chance.shuffle(keys)
        entries = {key: node.entries[key]._replace(node=shuffled(node.entries[key].node, chance)) for key in keys}
        return MappingNode(entries, node.span)
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(shuffled(element, chance) for element in node.elements), node.span)
    return node


def shuffling(case: Case, seed: int) -> Loader:
    """The case's loader, every file with its keys in another order."""

    def load(file: str) -> bytes:
        if not file.endswith(".yaml"):
            return case.load(file)
        node, findings = parse(case.load(file), file)
        assert isinstance(node, MappingNode) and not findings
        tree = shuffled(node, random.Random(f"{seed}/{file}"))
        assert isinstance(tree, MappingNode)
        return to_yaml(tree).encode()

    return load
