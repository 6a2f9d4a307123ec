"""The `defaults` that apply to a proxy."""

from __future__ import annotations

from tidegate.haproxy.model import Defaults, Path, Sections


def applying_defaults(sections: Sections, name: str | None) -> tuple[tuple[Path, Defaults], ...] | None:
    """The `defaults` of a proxy whose `from` is `name`, with their paths, nearest first.

    Without a name, the last `defaults` apply. None if there are no `defaults` with the name.
    """
    every = sections.every_defaults()
    found = [(path, one) for path, one in every if one.name == name] if name else every[-1:]
    if not found:
        return None if name else ()
    path, one = found[0]
    behind = applying_defaults(sections, one.from_) if one.from_ and one.from_ != name else ()
    return None if behind is None else ((path, one), *behind)
