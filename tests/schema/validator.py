"""The published schemas as an editor reads them: with ECMA-262's `$`, which stands at the very end and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators
from pydantic import ValidationError as Refused

from tests.compiler.mutations import NOWHERE, scalar
from tidegate.compiler.source import MappingNode, SequenceNode
from tidegate.compiler.source.node import Entry
from tidegate.compiler.validate.validate import validated
from tidegate.documentation.descriptions import published


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} has not the form {pattern}")


Editor = validators.extend(Draft202012Validator, {"pattern": _pattern})
SPEC = Editor(published("spec"))
FILE = Editor(published("file"))


def refusals(spec: Any) -> list[Any]:
    """pydantic's errors, as the compiler hears them."""
    try:
        validated(tree(spec))
    except Refused as refused:
        return list(refused.errors(include_url=False))
    return []


def tree(value: Any) -> Any:
    """Plain data as nodes."""
    if isinstance(value, dict):
        return MappingNode({str(key): Entry(NOWHERE, tree(inner)) for key, inner in value.items()}, NOWHERE)
    return SequenceNode(tuple(map(tree, value)), NOWHERE) if isinstance(value, list) else scalar(value)
