"""Keys of which exactly one is written: `source` or `iso`, `cidr` or `existing`."""

from __future__ import annotations


class TooManyError(ValueError):
    """More is written than goes together. What is missing elsewhere cannot be the reason."""


def exactly_one(what: str, **given: object) -> None:
    """Raises ValueError unless one of the values is there; `what` begins the message, as "a VPC"."""
    words = [f"`{name}`" for name, value in given.items() if value is not None]
    every = [f"`{name}`" for name in given]
    listed = f"{', '.join(every[:-1])} or {every[-1]}"
    if not words:
        raise ValueError(f"{what} needs {'either ' if len(every) == 2 else 'one of '}{listed}")
    if len(words) > 1:
        raise TooManyError(f"{what} has {' and '.join(words)}: write only one of {listed}")
