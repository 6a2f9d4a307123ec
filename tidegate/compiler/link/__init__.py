"""A valid spec → the blueprint: references, names, addresses, AWS's own form of things."""

from tidegate.compiler.link.link import link

__all__ = ["link"]
