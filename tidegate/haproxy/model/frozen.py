"""Immutable maps of a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

from tidegate.haproxy.model.base import Section

T = TypeVar("T")


class FrozenDict(dict[str, Any]):
    """An immutable dict, which pydantic and json accept as a dict."""

    def _refused(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a configuration is immutable")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        return FrozenDict, (dict(self),)


def frozen(value: T) -> T:
    """The value with immutable maps."""
    if isinstance(value, Mapping):
        return FrozenDict((key, frozen(inner)) for key, inner in value.items())  # type: ignore[return-value]
    if isinstance(value, Section):
        for name, inner in value.__dict__.items():
            if isinstance(inner, dict):
                value.__dict__[name] = frozen(inner)
    return value
