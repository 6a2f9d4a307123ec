"""`accept`: findings that someone has decided to live with."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas import forms
from tidegate.schemas.base import Line, Model, Text
from tidegate.schemas.days import Day


class Accepted(Model):
    """A finding that is accepted, and why."""

    code: Annotated[Text, forms.CODE.constraint]
    """Its code or its name."""
    at: Annotated[Line, Field(min_length=1)]
    """Where: a path of the spec, as haproxy.edge."""
    because: Annotated[Line, Field(min_length=1)]
    """The reason."""
    until: Day | None = None
    """The day from which it is reported again."""
