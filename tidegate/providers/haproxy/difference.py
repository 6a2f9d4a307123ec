"""The differences between two trees, and their application to a third."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from tidegate.providers.haproxy.values import PENDING, Path

Change = Literal["add", "delete", "update"]


def differences(old: Any, new: Any, path: Path = ()) -> Iterator[tuple[Path, Change]]:
    """The paths that were added, deleted or changed; an added subtree is one path."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted({*old, *new}):
            yield from _entry(key in old, key in new, old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        for at in range(max(len(old), len(new))):
            before, after = at < len(old), at < len(new)
            yield from _entry(before, after, old[at] if before else None, new[at] if after else None, (*path, at))
    elif old is PENDING or new is PENDING or type(old) is not type(new) or old != new:
        yield path, "update"


def _entry(before: bool, after: bool, old: Any, new: Any, path: Path) -> Iterator[tuple[Path, Change]]:
    if before and after:
        yield from differences(old, new, path)
    else:
        yield path, "add" if after else "delete"


def carried_over(own: Mapping[str, Any], expected: Mapping[str, Any], actual: Mapping[str, Any]) -> dict[str, Any]:
    """`own` with the differences between `expected` and `actual` applied; everything else is kept as written."""
    result = dict(own)
    for key in {*expected, *actual}:
        before, after = expected.get(key), actual.get(key)
        if before == after:
            continue
        if after is None:
            result.pop(key, None)
        elif isinstance(before, Mapping) and isinstance(after, Mapping) and isinstance(own.get(key), Mapping):
            result[key] = carried_over(own[key], before, after)
        else:
            result[key] = after
    return result
