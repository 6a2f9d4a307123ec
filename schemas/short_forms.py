"""Which fields may be written as a list of names or lines instead of the map that it stands for.

Plain data, so that overlays are merged without importing the sections. `[x]` and `x` are `{x: …}`. A metric and a
card's addresses have short forms too, but no list of names: there an overlay's scalar or map replaces.
"""

from __future__ import annotations

from typing import Literal

Form = Literal["names", "options", "binds"]
"""`names`: words to `true`. `options`: words to their arguments, or `true`. `binds`: addresses to their words."""

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
"""Paths of a spec, `*` for any key → the form."""

_BY_END: dict[tuple[int, str], list[tuple[tuple[str, ...], Form]]] = {}
for _pattern, _form in SHORT_FORMS.items():
    _BY_END.setdefault((len(_pattern), _pattern[-1]), []).append((_pattern, _form))


def short_form(path: tuple[str | int, ...]) -> Form | None:
    """The short form that the field at this path has, also in a profile; None where it has none."""
    if path[:1] == ("profiles",):
        path = path[1:]
    rows = _BY_END.get((len(path), str(path[-1])), ()) if path else ()
    return next((form for pattern, form in rows if _matches(pattern, path)), None)


def _matches(pattern: tuple[str, ...], path: tuple[str | int, ...]) -> bool:
    return all(word in ("*", at) for word, at in zip(pattern, path, strict=True))
