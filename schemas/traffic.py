"""`traffic`: what the rehearsal plays."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tidegate.schemas.base import Line, Model
from tidegate.schemas.days import Day
from tidegate.schemas.either import at_most_one, exactly_one
from tidegate.schemas.units import Duration, Rate, Size, SomeRate


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
        exactly_one("traffic", shape=self.shape, csv=self.csv)
        return self

    @model_validator(mode="after")
    def _one_peak(self) -> Self:
        at_most_one("traffic", peak=self.peak, users=self.users)
        if (self.users is None) != (self.each is None):
            raise ValueError("`users` and `each` go together: a peak is their product")
        return self
