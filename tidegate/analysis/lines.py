"""The literal lines of balancers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def flat(rules: Iterable[object]) -> Iterator[str]:
    """The lines of a list of rules, those of `{raw: […]}` among them."""
    for line in rules:
        if isinstance(line, str):
            yield line
        elif isinstance(line, dict):
            yield from line["raw"]
