"""What all sections share."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class Model(BaseModel):
    """A map of the language: immutable, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    def __deepcopy__(self, memo: object = None) -> Self:
        """Itself: it is immutable. pydantic copies every default that it sets."""
        return self


def one_or_many(value: object) -> object:
    """A short form: one thing, a list of things, or a map of them to true."""
    if isinstance(value, dict):
        if not all(said is True for said in value.values()):
            raise ValueError("a map of names to `true`: an overlay takes one out with null")
        return sorted(value)
    return value if isinstance(value, list) else [value]


FORMS: dict[str, str] = {}
"""Patterns → what they want, in words."""


def form(pattern: str, words: str, longest: int | None = None) -> StringConstraints:
    """Text of a form; `words` stand in the finding where something else is written."""
    FORMS[pattern] = words
    return StringConstraints(pattern=pattern, max_length=longest)


def by_shape(value: object) -> str:
    """Which side of a union is meant where one is a map: so that only that side's errors are told."""
    return "map" if isinstance(value, dict | BaseModel) else "plain"


Text = Annotated[str, Field(strict=False, coerce_numbers_to_str=True)]
"""Where a string is wanted, a number's characters as written; a boolean's are put in by `validate`."""
Line = Annotated[Text, form(r"^[^\x00-\x1f\x7f]*$", "one line without control characters")]
Name = Annotated[
    Text,
    form(r"^[A-Za-z0-9][A-Za-z0-9_-]*$", "a name of letters and digits, after the first also `-` and `_`", longest=63),
]
Names = Annotated[list[Name], BeforeValidator(one_or_many)]
Labels = dict[Line, Line]
