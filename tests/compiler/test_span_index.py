"""From a span back to the path: what the merged tree has is found, and nothing else."""

from __future__ import annotations

import pytest

from tests.compiler import cases
from tests.compiler.cases import TODAY, only
from tidegate.compiler.findings import Span
from tidegate.compiler.source.node import at, walk
from tidegate.compiler.source.span_index import SpanIndex
from tidegate.pipeline import check_environment

SPEC = b"""\
tidegate: 1
name: shop
machines: {db: {address: 192.168.1.7}}
networks: {lan: {mode: bridge, bridge: br0, cidr: 192.168.1.0/24, dns: [192.168.1.1, 192.168.1.2]}}
"""
FOUND = [
    ((2, 1, 2, 5), ("name",)),
    ((2, 7, 2, 11), ("name",)),
    ((3, 12, 3, 14), ("machines", "db")),
    ((3, 17, 3, 24), ("machines", "db", "address")),
    ((3, 30, 3, 33), ("machines", "db", "address")),
    ((4, 86, 4, 97), ("networks", "lan", "dns", 1)),
    ((4, 84, 4, 85), ("networks", "lan", "dns")),
    ((1, 1, 1, 2), ()),
]


@pytest.mark.parametrize(("place", "path"), FOUND)
def test_path_at(place: tuple[int, int, int, int], path: tuple[str | int, ...]) -> None:
    assert index_of(SPEC).path_at(Span("s.yaml", *place)) == path


def test_nothing_in_another_file() -> None:
    assert index_of(SPEC).path_at(Span("s.lock.yaml", 2, 1, 2, 5)) is None


def index_of(text: bytes) -> SpanIndex:
    tree = check_environment("s.yaml", only({"s.yaml": text}), TODAY).tree
    assert tree is not None
    return SpanIndex(tree)


@pytest.mark.parametrize("case", cases.specs(), ids=cases.by_name)
def test_every_key_and_value_is_found(case: cases.Case) -> None:
    """What stands at several paths has one of them."""
    tree = case.compiled().tree
    assert tree is not None
    index = SpanIndex(tree)
    for path, _ in walk(tree):
        for span in at(tree, path):
            found = index.path_at(span)
            assert found is not None and span in at(tree, found)
