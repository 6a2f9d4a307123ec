"""`machines`: servers that exist already."""

from __future__ import annotations

from tidegate.schemas.base import Labels, Model, Name
from tidegate.schemas.serves import Serves
from tidegate.schemas.units import Address


class Machine(Model):
    """A server that exists: nothing is made."""

    address: Address
    """Its address."""
    serves: Serves | None = None
    """What it carries."""
    labels: Labels = {}
    """Labels of it: for rules, templates and people."""
    was: Name | None = None
    """Its former key: it keeps its identity."""
