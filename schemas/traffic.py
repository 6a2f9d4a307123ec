"""`traffic`: the traffic that the site must be able to serve."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tidegate.schemas.base import Line, Model
from tidegate.schemas.days import Day
from tidegate.schemas.either import at_most_one, exactly_one
from tidegate.schemas.units import Duration, Rate, Size, SomeRate


class Traffic(Model):
    """The traffic of one day, as a shape or as a file of requests per second."""

    to: Line
    """The frontend that receives the traffic, as BALANCER.FRONTEND."""
    shape: Literal["flat", "diurnal", "ramp", "flash"] | None = None
    """The shape of the load curve."""
    csv: Line | None = None
    """The path of a CSV file of requests per second."""
    day: Day | None = None
    """The day of the traffic."""
    time_zone: Line = "UTC"
    """The IANA time zone of `day`."""
    base: Rate | None = None
    """The request rate before and after the peak."""
    peak: SomeRate | None = None
    """The request rate at the peak."""
    users: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    """The number of users at the peak, as an alternative to `peak`."""
    each: SomeRate | None = None
    """The request rate of one user."""
    ramp: Duration | None = None
    """The time from the base rate to the peak."""
    length: Duration | None = None
    """The duration of the peak."""
    page: Size | None = None
    """The mean size of a response."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        exactly_one("traffic", shape=self.shape, csv=self.csv)
        return self

    @model_validator(mode="after")
    def _one_peak(self) -> Self:
        at_most_one("traffic", peak=self.peak, users=self.users)
        if (self.users is None) != (self.each is None):
            raise ValueError("`users` and `each` must be set together: the peak is their product")
        return self
