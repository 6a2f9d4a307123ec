"""Days of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from tidegate.schemas import forms
from tidegate.schemas.base import Text


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError("a valid date, such as 2027-11-11") from None
    return value


Day = Annotated[Text, forms.DAY.constraint, AfterValidator(_day)]
