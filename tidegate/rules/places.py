"""Findings about several keys, which are reported at the first in reading order, with the others as related spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Span

MOST = 100
"""The maximum number of places to show: a large site has thousands of each kind."""
_LABEL = "and here"


def at_places(finding: Finding, places: Sequence[Path], compilation: Compilation) -> Finding:
    """The finding at these keys of the spec; unchanged if there are none."""
    if not places:
        return finding
    first, *others = _in_reading_order(map(compilation.key, islice(places, MOST)), tuple(compilation.texts))
    causes = tuple(one for one in finding.related if one.label != _LABEL)
    related = (*(Related(span, _LABEL) for span in others), *causes)
    return replace(finding, span=first, related=related, places=tuple(places))


def _in_reading_order(spans: Iterable[Span], files: Sequence[str]) -> list[Span]:
    """The spans in reading order, each once."""
    rank = {file: number for number, file in enumerate(files)}
    return sorted(dict.fromkeys(spans), key=lambda span: (rank.get(span.file, len(rank)), span.line, span.column))
