"""`accept`: findings that someone has decided to live with."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas.base import Line, Model, Text, form
from tidegate.schemas.days import Day


class Accepted(Model):
    """A finding that is accepted, and why."""

    code: Annotated[
        Text,
        form(r"^(TG[0-9]{3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", "a finding's code or name, as TG705 or single-balancer"),
    ]
    """Its code or its name."""
    at: Annotated[Line, Field(min_length=1)]
    """Where: a path of the spec, as haproxy.edge."""
    because: Annotated[Line, Field(min_length=1)]
    """The reason."""
    until: Day | None = None
    """The day from which it is reported again."""
