"""Blueprint → files: what stands behind an environment, and the way out if you leave Tidegate."""

from tidegate.render.files import PARTS, render

__all__ = ["PARTS", "render"]
