"""`tidegate show`: the merged spec, optionally with the origin of each value."""

from tidegate.operations.show.show import annotated, merged

__all__ = ["annotated", "merged"]
