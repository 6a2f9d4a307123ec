"""The verb show: the merged spec, with the origin of each value where that is asked for."""

from tidegate.operations.show.show import annotated, merged

__all__ = ["annotated", "merged"]
