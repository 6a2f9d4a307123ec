"""What all sections share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Model(BaseModel):
    """A map of the language: immutable, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, strict=True, defer_build=True)


def as_written(value: object) -> object:
    """Where a string is wanted, the characters as written."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def one_or_many(value: object) -> object:
    """A short form: one thing, or a list of things."""
    return value if isinstance(value, list) else [value]


Text = Annotated[str, BeforeValidator(as_written)]
Line = Annotated[Text, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]*$")]
Name = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=63)]
Names = Annotated[list[Name], BeforeValidator(one_or_many)]
Labels = dict[Line, Line]
