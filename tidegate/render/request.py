"""What the requests to AWS have in common: the parameters of one API call, as `--cli-input-json` takes them."""

from __future__ import annotations

from typing import Any

Request = dict[str, Any]
"""The parameters of a call, by AWS's names."""

DIGITS = 12
"""Of a decimal fraction: what a subtraction of floats adds behind them is noise."""


def answer(field: str, file: str) -> str:
    """Stands for what AWS alone knows: this field of its answer to the request in this file."""
    return f"${{{field} of {file}}}"


def given(**parameters: Any) -> Request:
    """The parameters that are written: without None and empty lists, which AWS would take at their word."""
    return {name: value for name, value in parameters.items() if value is not None and value != []}


def number(value: float | None) -> float | int | None:
    """A number without an empty fraction."""
    if value is None:
        return None
    rounded = round(value, DIGITS)
    return int(rounded) if rounded.is_integer() else rounded


def tags(pairs: tuple[tuple[str, str], ...], **more: str) -> list[Request]:
    """Tags in the form of most of AWS's APIs."""
    return [{"Key": key, "Value": value} for key, value in {**dict(pairs), **more}.items()]


def tagged(resource_type: str, values: list[Request]) -> list[Request]:
    """Tags in EC2's form."""
    return [{"ResourceType": resource_type, "Tags": values}] if values else []
