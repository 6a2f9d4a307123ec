"""An editor says in words what a value must be: no pattern stands without them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.compiler.cases import PROJECT


def patterns(value: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that has a pattern."""
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value
        for inner in value.values():
            yield from patterns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from patterns(inner)


@pytest.mark.parametrize("name", ["file", "spec"])
def test_every_pattern_has_a_message(name: str) -> None:
    schema = json.loads((PROJECT / "schemas" / f"{name}.schema.json").read_text())
    found = list(patterns(schema))
    assert len(found) > 30
    assert [one["pattern"] for one in found if not one.get("patternErrorMessage", "").startswith("must be ")] == []
    mac = schema["$defs"]["mac"]
    assert mac["patternErrorMessage"] == 'must be a MAC address, such as "52:54:00:12:34:56"'
