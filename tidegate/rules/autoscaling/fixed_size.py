"""Groups whose size policies cannot change."""

from __future__ import annotations

from tidegate.analysis.site import LinkedSite
from tidegate.analysis.times import linked
from tidegate.compiler.blueprint import Group


def has_fixed_size(site: LinkedSite, group: Group) -> bool:
    """Whether the group has one size, whatever schedule holds."""
    sizes = [(group.min_size, group.max_size)]
    for _, _, schedule in linked(site, group):
        low = group.min_size if schedule.min_size is None else schedule.min_size
        sizes.append((low, group.max_size if schedule.max_size is None else schedule.max_size))
    return all(low == high for low, high in sizes)
