"""What every spec begins with."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from tidegate.schemas import forms
from tidegate.schemas.base import Labels, Model, Name

Fragments = dict[Name, dict[str, Any]]


class Root(Model):
    """One environment, without its sections."""

    tidegate: Literal[1]
    """The version of the language."""
    name: Annotated[Name, forms.SITE_NAME.constraint]
    """The site: the Pulumi project of the same name."""
    naming: Literal["short", "long"] = "long"
    """What things are called: app1 (`short`), or shop-prod-app1."""
    labels: Labels = {}
    """Labels of everything."""
    profiles: dict[str, Fragments] = {}
    """Fragments by section; `profile: NAME` lays one under the thing that names it."""
