"""Cron expressions of Amazon EC2 Auto Scaling: the five fields of crontab(5), with names and ranges that wrap.

The times that they stand for come from cronsim, which takes `plain_cron` of an expression.
"""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

from tidegate.schemas.base import Text


class CronField(NamedTuple):
    """One of the five fields: its smallest and largest number, and names for the numbers from the smallest on."""

    name: str
    first: int
    last: int
    names: tuple[str, ...]


CRON_FIELDS = (
    CronField("minute", 0, 59, ()),
    CronField("hour", 0, 23, ()),
    CronField("day", 1, 31, ()),
    CronField("month", 1, 12, ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    CronField("weekday", 0, 7, ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
)
_MINUTE, _HOUR, _DAY, _MONTH, _WEEKDAY = CRON_FIELDS
_NUMBER = re.compile(r"[0-9]{1,2}\Z")
_DAYS_OF_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def weekday_numbers(text: str) -> frozenset[int]:
    """The weekdays of an expression's last field, Sunday is 0; ValueError if it is none."""
    return _numbers(text, _WEEKDAY)


def plain_cron(text: str) -> str:
    """An expression that means the same in numbers and lists, without ranges; ValueError if it is none.

    Fields that begin with `*` stay: crontab(5) joins day and weekday by "or" only where neither does.
    """
    words = text.split()
    if len(words) != len(CRON_FIELDS):
        raise ValueError("a cron expression with five fields, such as `0 9 * * 1-5`")
    numbers = [_numbers(word, field) for word, field in zip(words, CRON_FIELDS, strict=True)]
    if words[4].startswith("*") and not any(day <= _DAYS_OF_MONTH[month] for day in numbers[2] for month in numbers[3]):
        raise ValueError("none of the selected months has this day")
    return " ".join(
        word if word.startswith("*") else ",".join(map(str, sorted(field)))
        for word, field in zip(words, numbers, strict=True)
    )


def _numbers(text: str, field: CronField) -> frozenset[int]:
    try:
        return frozenset(number for part in text.split(",") for number in _part(part, field))
    except ValueError:
        raise ValueError(f"`{text}` is not a valid {field.name} in a cron expression") from None


def _part(part: str, field: CronField) -> set[int]:
    """The numbers of `*`, of a number or of a range, each with or without a step; a range may wrap around."""
    span, slash, step = part.partition("/")
    begin, dash, end = span.partition("-")
    low, high = field.first, field.last
    if span != "*":
        low = _number(begin, field)
        high = _number(end, field) if dash else high if slash else low
    values = 7 if field is _WEEKDAY else field.last - field.first + 1
    if high < low:
        high += values
    numbers = range(low, high + 1, _step(step) if slash else 1)
    return {(number - field.first) % values + field.first for number in numbers}


def _number(word: str, field: CronField) -> int:
    if word.upper() in field.names:
        return field.names.index(word.upper()) + field.first
    if not _NUMBER.match(word) or not field.first <= int(word) <= field.last:
        raise ValueError
    return int(word)


def _step(word: str) -> int:
    if not _NUMBER.match(word) or not int(word):
        raise ValueError
    return int(word)


def _checked(text: str) -> str:
    plain_cron(text)
    return text


Cron = Annotated[Text, AfterValidator(_checked)]
