"""The keys at the top of every spec."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from tidegate.schemas import forms
from tidegate.schemas.base import Labels, Model, Name

Fragments = dict[Name, dict[str, Any]]


class Root(Model):
    """The spec of one environment, without its sections."""

    tidegate: Literal[1]
    """The version of the language."""
    name: Annotated[Name, forms.SITE_NAME.constraint]
    """The name of the site. It must be equal to the name of the Pulumi project."""
    naming: Literal["short", "long"] = "long"
    """How resources are named: `long` gives shop-prod-app1, `short` gives app1."""
    labels: Labels = {}
    """Labels of the site. They become tags of all AWS resources."""
    profiles: dict[str, Fragments] = {}
    """Reusable fragments by section. `profile: NAME` merges one under the resource that names it."""
