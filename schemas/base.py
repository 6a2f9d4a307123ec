"""What all sections share."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tidegate.schemas import forms


class Model(BaseModel):
    """A map of the language: immutable, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    def __deepcopy__(self, memo: object = None) -> Self:
        """Itself: it is immutable. pydantic copies every default that it sets."""
        return self


def one_or_many(value: object) -> object:
    """A short form: one thing, a list of things, or a map of them to true."""
    if isinstance(value, dict):
        if not all(one is True for one in value.values()):
            raise ValueError("a map of names to `true`: an overlay takes one out with null")
        return sorted(value)
    return value if isinstance(value, list) else [value]


def by_shape(value: object) -> str:
    """Which side of a union is meant where one is a map: so that only that side's errors are told."""
    return "map" if isinstance(value, dict | BaseModel) else "plain"


Text = Annotated[str, Field(strict=False, coerce_numbers_to_str=True)]
"""Where a string is wanted, a number's characters as written; a boolean's are put in by `validate`."""
Line = Annotated[Text, forms.LINE.constraint]
HostPath = Annotated[Text, forms.HOST_PATH.constraint]
"""The path of a file or a folder on a host: libvirt and QEMU know no other folder that it could begin at."""
Name = Annotated[Text, forms.NAME.constraint]
Names = Annotated[list[Name], BeforeValidator(one_or_many)]
Labels = dict[Line, Line]
