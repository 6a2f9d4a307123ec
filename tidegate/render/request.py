"""The common form of requests to AWS: the parameters of an API call for `--cli-input-json`."""

from __future__ import annotations

from typing import Any

Request = dict[str, Any]
"""The parameters of a call, with the names of AWS."""

DIGITS = 12
"""The number of decimal places that are kept. Further digits are rounding errors of floats."""


def answer(field: str, file: str) -> str:
    """A placeholder for a field of the response of AWS to the request in this file."""
    return f"${{{field} of {file}}}"


def given(**parameters: Any) -> Request:
    """The parameters without None and empty lists, which AWS would not treat as missing."""
    return {name: value for name, value in parameters.items() if value is not None and value != []}


def number(value: float | None) -> float | int | None:
    """A number without a zero fraction."""
    if value is None:
        return None
    rounded = round(value, DIGITS)
    return int(rounded) if rounded.is_integer() else rounded


def tags(pairs: tuple[tuple[str, str], ...], **more: str) -> list[Request]:
    """Tags in the form of most AWS APIs."""
    return [{"Key": key, "Value": value} for key, value in {**dict(pairs), **more}.items()]


def tagged(resource_type: str, values: list[Request]) -> list[Request]:
    """Tags in the form of the EC2 API."""
    return [{"ResourceType": resource_type, "Tags": values}] if values else []
