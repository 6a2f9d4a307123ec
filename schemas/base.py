"""The base of all models of the language."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tidegate.schemas import forms


class Model(BaseModel):
    """A map of the language. It is immutable, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    def __deepcopy__(self, memo: object = None) -> Self:
        """The object itself, since it is immutable. pydantic copies every default that it sets."""
        return self


def one_or_many(value: object) -> object:
    """Short forms of a list of names: one name, a list, or a map of names to `true`."""
    if isinstance(value, dict):
        if not all(one is True for one in value.values()):
            raise ValueError("the values of this map must be `true`; an overlay removes a name with null")
        return sorted(value)
    return value if isinstance(value, list) else [value]


def by_shape(value: object) -> str:
    """The member of a union that is meant, if one of them is a map, so that only its errors are reported."""
    return "map" if isinstance(value, dict | BaseModel) else "plain"


Text = Annotated[str, Field(strict=False, coerce_numbers_to_str=True)]
"""A string, or the spelling of a number. `validate` replaces booleans by their spelling."""
Line = Annotated[Text, forms.LINE.constraint]
HostPath = Annotated[Text, forms.HOST_PATH.constraint]
"""The path of a file or a folder on a host: it must be absolute."""
Name = Annotated[Text, forms.NAME.constraint]
Names = Annotated[list[Name], BeforeValidator(one_or_many)]
Labels = dict[Line, Line]
