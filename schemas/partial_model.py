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
    "hosts": ("hosts", "Host"),
    "networks": ("networks", "Network"),
    "images": ("images", "Image"),
    "domains": ("domains", "Domain"),
    "machines": ("domains", "Machine"),
    "haproxy": ("haproxy", "Balancer"),
    "aws": ("aws", "Aws"),
    "autoscaling": ("autoscaling", "Group"),
    "traffic": ("traffic", "Traffic"),
    "accept": ("traffic", "Accepted"),
}
"""Sections → the module of this folder and the class of their things, as `Spec` has them."""


def partial_model(keys: Iterable[str]) -> type[Spec]:
    """The model of a spec with these keys; where a section is not among them, its map is empty."""
    return _narrowed(frozenset(THINGS.keys() & set(keys)))


@cache
def _narrowed(sections: frozenset[str]) -> type[Spec]:
    things: dict[str, Any] = {name: _thing(name) if name in sections else Any for name in THINGS}
    fields: dict[str, Any] = {name: (dict.__class_getitem__((Name, thing)), {}) for name, thing in things.items()}
    return cast("type[Spec]", create_model("Spec", __base__=Root, **fields))


def _thing(section: str) -> Any:
    module, name = THINGS[section]
    return getattr(import_module(f"tidegate.schemas.{module}"), name)
