"""`traffic`: what the rehearsal plays. `accept`: findings that someone has decided to live with."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tidegate.schemas import forms
from tidegate.schemas.base import Line, Model, Text
from tidegate.schemas.units import Duration, Rate, Size, SomeRate


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError("a day of the calendar, as 2027-11-11") from None
    return value


Day = Annotated[Text, forms.DAY.constraint, AfterValidator(_day)]


class Traffic(Model):
    """A day's load: a shape, or a file of requests per second."""

    to: Line
    """Where it arrives: BALANCER.FRONTEND."""
    shape: Literal["flat", "diurnal", "ramp", "flash"] | None = None
    """The form of the curve."""
    csv: Line | None = None
    """A file of requests per second."""
    day: Day | None = None
    """The day it is played on."""
    time_zone: Line = "UTC"
    """The IANA time zone of that day."""
    base: Rate | None = None
    """Before and after the peak."""
    peak: SomeRate | None = None
    """At the peak."""
    users: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    """Users at the peak, instead of `peak`."""
    each: SomeRate | None = None
    """What one user asks for."""
    ramp: Duration | None = None
    """From base to peak."""
    length: Duration | None = None
    """How long the peak lasts."""
    page: Size | None = None
    """The mean answer."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.shape is None) == (self.csv is None):
            raise ValueError("traffic has a `shape` or a `csv`")
        return self

    @model_validator(mode="after")
    def _one_peak(self) -> Self:
        if (self.users is None) != (self.each is None) or (self.users is not None and self.peak is not None):
            raise ValueError("a peak is `peak`, or `users` and `each`")
        return self


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
