"""Days of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from tidegate.schemas.base import Text, form


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError("a day of the calendar, as 2027-11-11") from None
    return value


Day = Annotated[Text, form(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day, as 2027-11-11"), AfterValidator(_day)]
