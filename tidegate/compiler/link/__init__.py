"""A valid spec → the blueprint: references, names, addresses, and the form of the AWS API."""

from tidegate.compiler.link.link import link

__all__ = ["link"]
