"""An invalid value hides nothing and is not the reason of anything else: everything is reported at once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from tests.compiler.cases import Case, by_name, errors, specs
from tests.compiler.combined import difference, is_self_contained, pairs, sections
from tests.compiler.mutations import NOWHERE, scalar
from tidegate.compiler.compile import Compilation
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


def compiled(case: Case, tree: Node) -> Compilation:
    assert isinstance(tree, MappingNode)
    text = to_yaml(tree).encode()
    return case.compiled(lambda file: text if file == case.file else case.load(file))


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
    valid = compiled(case, tree)
    before = codes((*valid.findings, *valid.suppressed))
    wrong: list[str] = []
    for path, node in walk(tree):
        if (
            not path
            or path[0] == "extends"
            or getattr(node, "value", "") is None
            or (how == "misspelt" and isinstance(path[-1], int))
        ):
            continue
        findings = compiled(case, changed(tree, path, how)).findings
        if is_reported(findings, path, how):
            more = codes(findings) - before
            wrong += [f"{path}: {one.code} {one.message}" for one in findings if one.code in more.keys() - {*OWN}]
    assert not wrong, "\n".join(wrong)


UNDECIDED = 0.01
"""The share of pairs in which what one of them is judged by may be invalid in the other."""
EXCLUDED = 0.1
"""The share of the cases of one file that may be told by other findings when further sections are there."""


def assert_both_found(some: Sequence[tuple[Case, Case]]) -> None:
    wrong: list[str] = []
    undecided = 0
    for one, two in some:
        lost, added, depending = difference(one, two)
        undecided += bool(depending)
        if lost - depending or added:
            wrong.append(f"{one.name} + {two.name}: lost {set(lost)}, added {set(added)}")
    assert not wrong, "\n".join(wrong)
    assert undecided <= UNDECIDED * len(some)


@pytest.mark.slow
def test_two_cases_in_one_spec_are_both_found() -> None:
    """500 of the pairs; all of them are a test for a long run."""
    assert_both_found(random.Random(10).sample(pairs(), 500))


@pytest.mark.long
def test_any_two_cases_in_one_spec_are_both_found() -> None:
    assert_both_found(pairs())


@pytest.mark.slow
def test_hardly_a_case_depends_on_what_stands_beside_it() -> None:
    cases = [case for case in errors() if sections(case) is not None]
    depending = [case.name for case in cases if not is_self_contained(case)]
    assert len(depending) <= EXCLUDED * len(cases), depending
