"""`serves`: what a server of a domain, a machine or an instance carries."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas.base import Model
from tidegate.schemas.units import Duration, SomeRate


class Serves(Model):
    """What one server carries."""

    rate: SomeRate | None = None
    """Requests."""
    concurrency: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    """Requests at the same time."""
    time: Duration | None = None
    """The time of one request, unloaded."""
