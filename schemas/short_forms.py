"""The fields that may be written as a list of names or lines instead of a map.

The table is plain data, so that overlays are merged without importing the sections. `[x]` and `x` stand for `{x: …}`. A
metric and the addresses of a NIC also have short forms, but not lists of names: an overlay replaces these.
"""

from __future__ import annotations

from typing import Literal

Form = Literal["names", "options", "binds"]
"""`names`: name → `true`. `options`: word → arguments, or `true`. `binds`: address → options."""

_SECTIONS = ("frontends", "listens", "backends")
SHORT_FORMS: dict[tuple[str, ...], Form] = {
    ("aws", "*", "link", "networks"): "names",
    ("autoscaling", "*", "security_groups"): "names",
    ("autoscaling", "*", "subnets"): "names",
    ("haproxy", "*", "target", "hosts"): "names",
    ("haproxy", "*", "backends", "*", "members", "*", "machines"): "names",
    ("haproxy", "*", "listens", "*", "members", "*", "machines"): "names",
    ("haproxy", "*", "defaults", "option"): "options",
    **{("haproxy", "*", section, "*", "option"): "options" for section in _SECTIONS},
    ("haproxy", "*", "frontends", "*", "bind"): "binds",
    ("haproxy", "*", "listens", "*", "bind"): "binds",
}
"""Path of a spec, with `*` for any key → form."""

_BY_END: dict[tuple[int, str], list[tuple[tuple[str, ...], Form]]] = {}
for _pattern, _form in SHORT_FORMS.items():
    _BY_END.setdefault((len(_pattern), _pattern[-1]), []).append((_pattern, _form))


def short_form(path: tuple[str | int, ...]) -> Form | None:
    """The short form of the field at this path, also in a profile; None if it has none."""
    if path[:1] == ("profiles",):
        path = path[1:]
    rows = _BY_END.get((len(path), str(path[-1])), ()) if path else ()
    return next((form for pattern, form in rows if _matches(pattern, path)), None)


def _matches(pattern: tuple[str, ...], path: tuple[str | int, ...]) -> bool:
    return all(word in ("*", at) for word, at in zip(pattern, path, strict=True))
