"""Circles in a graph of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Paths along the edges from a name back to the same name, which stands at both ends.

    Every name is a key. Each name is searched once, so not every circle is found, but without the last edge of those
    that are found none is left.
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
