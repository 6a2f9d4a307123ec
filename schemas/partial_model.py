"""A spec's model with the sections that it has and no others: those are not built, and not even imported."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from pydantic import create_model

from tidegate.schemas.base import Name
from tidegate.schemas.root import Root

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec

THINGS = {
    "hosts": "Host",
    "networks": "Network",
    "images": "Image",
    "domains": "Domain",
    "machines": "Machine",
    "haproxy": "Balancer",
    "aws": "Aws",
    "autoscaling": "Group",
    "traffic": "Traffic",
    "accept": "Accepted",
}
"""Sections, each a module of this folder → the class of their things, as `Spec` has them."""


def partial_model(keys: Iterable[str]) -> type[Spec]:
    """The model of a spec with these keys; where a section is not among them, its map is empty."""
    return _partial(frozenset(THINGS.keys() & set(keys)))


@cache
def _partial(sections: frozenset[str]) -> type[Spec]:
    things: dict[str, Any] = {name: _thing(name) if name in sections else Any for name in THINGS}
    fields: dict[str, Any] = {name: (dict.__class_getitem__((Name, thing)), {}) for name, thing in things.items()}
    return cast("type[Spec]", create_model("Spec", __base__=Root, **fields))


def _thing(section: str) -> Any:
    return getattr(import_module(f"tidegate.schemas.{section}"), THINGS[section])
