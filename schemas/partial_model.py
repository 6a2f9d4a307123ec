"""A model of a spec with only the sections that the spec contains, so that other sections are not imported."""

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
"""Section, which is a module of this folder → the class of its values, as in `Spec`."""


def partial_model(keys: Iterable[str]) -> type[Spec]:
    """The model of a spec with these keys. The maps of all other sections are empty."""
    return _partial(frozenset(THINGS.keys() & set(keys)))


@cache
def _partial(sections: frozenset[str]) -> type[Spec]:
    things: dict[str, Any] = {name: _thing(name) if name in sections else Any for name in THINGS}
    fields: dict[str, Any] = {name: (dict.__class_getitem__((Name, thing)), {}) for name, thing in things.items()}
    return cast("type[Spec]", create_model("Spec", __base__=Root, **fields))


def _thing(section: str) -> Any:
    return getattr(import_module(f"tidegate.schemas.{section}"), THINGS[section])
