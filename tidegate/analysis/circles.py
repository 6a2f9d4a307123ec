"""Cycles in a graph of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Paths along the edges that start and end at the same name.

    Every name must be a key. Each name is visited once, so not every cycle is found, but the graph has no cycles
    without the last edges of the cycles that are found.
    """
    done: set[str] = set()
    for start in edges:
        path = [start] if start not in done else []
        remaining = [iter(edges[start])]
        while path:
            name = next(remaining[-1], None)
            if name is None:
                done.add(path.pop())
                remaining.pop()
            elif name in path:
                yield [*path[path.index(name) :], name]
            elif name not in done:
                path.append(name)
                remaining.append(iter(edges[name]))
