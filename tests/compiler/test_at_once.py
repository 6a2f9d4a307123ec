"""An invalid value hides nothing and is not the reason of anything else: everything is reported at once."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.compiler.cases import Case, by_name, specs
from tests.compiler.mutations import NOWHERE, scalar
from tidegate.compiler.findings import Finding
from tidegate.compiler.overlay.show import to_yaml
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode, parse
from tidegate.compiler.source.node import Entry, walk

Path = tuple[str | int, ...]
OWN = ("TG101", "TG102", "TG103", "TG104")
"""Codes that say that a value is invalid."""


def of_another_type(node: Node) -> Node:
    """A value that hardly any field takes."""
    odd = {"no-such-key": Entry(NOWHERE, SequenceNode((), NOWHERE))}
    return MappingNode(odd, NOWHERE) if isinstance(node, ScalarNode) else scalar("²\t")


def changed(node: Node, path: Path, how: str) -> Node:
    """The tree with the value at this path of another type, or its key misspelt."""
    if not path:
        return of_another_type(node)
    word, rest = path[0], path[1:]
    if isinstance(node, MappingNode):
        new = {
            (f"{key}x" if key == word and not rest and how == "misspelt" else key): (
                Entry(NOWHERE, changed(entry.node, rest, how)) if key == word and (rest or how != "misspelt") else entry
            )
            for key, entry in node.entries.items()
        }
        return MappingNode(new, node.place)
    assert isinstance(node, SequenceNode)
    elements = [changed(one, rest, how) if number == word else one for number, one in enumerate(node.elements)]
    return SequenceNode(tuple(elements), node.place)


def compiled(case: Case, tree: Node) -> tuple[Finding, ...]:
    assert isinstance(tree, MappingNode)
    text = to_yaml(tree).encode()
    return case.compiled(lambda file: text if file == case.file else case.load(file)).findings


def codes(findings: tuple[Finding, ...]) -> Counter[str]:
    """How often each code is reported. Another server of the same backend may be the one that is named."""
    return Counter(one.code for one in findings)


def is_reported(findings: tuple[Finding, ...], path: Path, how: str) -> bool:
    if how == "misspelt":
        return any(one.message == f"unknown key `{path[-1]}x`" for one in findings)
    return any(one.code in OWN for one in findings)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["of another type", "misspelt"])
@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_nothing_follows_from_an_invalid_value(case: Case, how: str) -> None:
    """Each value of a valid spec in turn: only this value is reported, beside what was reported before."""
    tree, _ = parse(case.load(case.file), case.file)
    assert isinstance(tree, MappingNode)
    before = codes(compiled(case, tree))
    wrong: list[str] = []
    for path, node in walk(tree):
        if (
            not path
            or path[0] == "extends"
            or getattr(node, "value", "") is None
            or (how == "misspelt" and isinstance(path[-1], int))
        ):
            continue
        findings = compiled(case, changed(tree, path, how))
        if is_reported(findings, path, how):
            more = codes(findings) - before
            wrong += [f"{path}: {one.code} {one.message}" for one in findings if one.code in more.keys() - {*OWN}]
    assert not wrong, "\n".join(wrong)
