"""`accept`: findings that someone has decided to live with."""

from tidegate.compiler.accept.accept import settle, silenced

__all__ = ["settle", "silenced"]
