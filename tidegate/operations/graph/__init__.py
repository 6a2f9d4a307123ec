"""`tidegate graph`: a picture of a site as SVG or Mermaid."""

from __future__ import annotations

from collections.abc import Callable

from tidegate.compiler.compile import Compilation
from tidegate.operations.graph.draw import picture
from tidegate.operations.graph.mermaid import mermaid
from tidegate.operations.graph.picture import Picture
from tidegate.operations.graph.svg import svg

VIEWS: dict[str, Callable[[Picture], str]] = {"svg": svg, "mermaid": mermaid}

__all__ = ["VIEWS", "Compilation", "Picture", "mermaid", "picture", "svg"]
