"""Each case: a configuration that is wrong, and the complaints about it with their paths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from tidegate.haproxy.check import Complaint, invalid
from tidegate.haproxy.model import Configuration
from tidegate.providers.haproxy.connection import check

CASES = Path(__file__).parent.parent / "cases" / "haproxy-errors"


def complaints(data: dict[str, Any]) -> tuple[Complaint, ...]:
    """What the model says, and where it has nothing to say, HAProxy."""
    try:
        return check(Configuration.model_validate(data))
    except ValidationError as error:
        return invalid(error)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_error(path: Path) -> None:
    case = yaml.safe_load(path.read_text())
    assert set(case) == {"configuration", "complaints"}
    found = [".".join(map(str, each.path or ())) + f": {each.message}" for each in complaints(case["configuration"])]
    assert found == case["complaints"]


def test_a_missing_program_is_said() -> None:
    found = check(Configuration(), {"binary": "no-such-haproxy"})
    assert [each.message for each in found] == [
        "the program 'no-such-haproxy' does not exist; install the package haproxy"
    ]
