"""Keys that exclude each other: `source` or `iso`, `cidr` or `existing`."""

from __future__ import annotations


class TooManyError(ValueError):
    """Several keys are set that exclude each other. This is an error even if other keys are missing."""


def exactly_one(what: str, **given: object) -> None:
    """Raises ValueError unless exactly one value is not None. The message starts with `what`, such as "a VPC"."""
    if not any(value is not None for value in given.values()):
        raise ValueError(f"{what} requires {_listed(list(given), 'or')}")
    at_most_one(what, **given)


def at_most_one(what: str, **given: object) -> None:
    """Raises TooManyError if more than one value is not None."""
    written = [name for name, value in given.items() if value is not None]
    if len(written) < 2:
        return
    excess = "not both" if len(given) == 2 else f"not {_listed(written, 'and')}"
    raise TooManyError(f"{what} must have {_listed(list(given), 'or')}, {excess}")


def _listed(names: list[str], word: str) -> str:
    """`a`, `b` or `c`; preceded by `one of` for more than two alternatives."""
    quoted = [f"`{name}`" for name in names]
    text = f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"
    return f"one of {text}" if word == "or" and len(names) > 2 else text
