"""`accept`: findings that are accepted, and the reason for each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas import forms
from tidegate.schemas.base import Line, Model, Text
from tidegate.schemas.days import Day


class Accepted(Model):
    """A finding that is accepted."""

    code: Annotated[Text, forms.CODE.constraint]
    """The code or the name of the finding."""
    at: Annotated[Line, Field(min_length=1)]
    """The path of the finding in the spec, such as `haproxy.edge`."""
    because: Annotated[Line, Field(min_length=1)]
    """The reason for accepting the finding."""
    until: Day | None = None
    """The day on which the finding is reported again."""
