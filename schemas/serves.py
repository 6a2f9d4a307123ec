"""`serves`: the load that one domain, machine or instance can serve."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas.base import Model
from tidegate.schemas.units import Duration, SomeRate


class Serves(Model):
    """The load that one server can serve."""

    rate: SomeRate | None = None
    """The request rate, such as `900/s`."""
    concurrency: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    """The number of concurrent requests."""
    time: Duration | None = None
    """The response time of one request on an idle server."""
