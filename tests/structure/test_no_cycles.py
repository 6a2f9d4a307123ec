"""No module imports itself by way of others; imports inside functions and for types only count like any other."""

from __future__ import annotations

import grimp
import pytest

KNOWN: frozenset[tuple[str, ...]] = frozenset()
"""Cycles that are left, each as its modules in order; one that is gone has to leave this list."""


def cycles(graph: grimp.ImportGraph) -> set[tuple[str, ...]]:
    """The modules of each cycle in order: strongly connected components of several modules, after Tarjan."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: set[tuple[str, ...]] = set()

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for imported in graph.find_modules_directly_imported_by(module):
            if imported not in index:
                visit(imported)
                low[module] = min(low[module], low[imported])
            elif imported in stack:
                low[module] = min(low[module], index[imported])
        if low[module] == index[module]:
            at = stack.index(module)
            if len(stack) - at > 1:
                found.add(tuple(sorted(stack[at:])))
            del stack[at:]

    for module in sorted(graph.modules):
        if module not in index:
            visit(module)
    return found


def test_tidegate_has_none() -> None:
    assert cycles(grimp.build_graph("tidegate", cache_dir=None)) == KNOWN


@pytest.mark.parametrize(
    ("imports", "wanted"),
    [
        (["ab", "bc"], set()),
        (["ab", "ba"], {("a", "b")}),
        (["ab", "bc", "cd", "db"], {("b", "c", "d")}),
        (["ab", "ba", "bc", "cd", "dc"], {("a", "b"), ("c", "d")}),
        (["ab", "ac", "bd", "cd"], set()),
    ],
)
def test_finds_them(imports: list[str], wanted: set[tuple[str, ...]]) -> None:
    graph = grimp.ImportGraph()
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    assert cycles(graph) == wanted
