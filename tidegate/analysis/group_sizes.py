"""The sizes that an Auto Scaling group can have, including those of its schedules."""

from __future__ import annotations

from tidegate.analysis.schedule_windows import linked_schedules
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, Path


def size_limits(site: LinkedSite, group: Group) -> tuple[int, int]:
    """The smallest and the largest size of the group over all of its schedules."""
    schedules = [schedule for _, _, schedule in linked_schedules(site, group)]
    low = [schedule.min_size for schedule in schedules if schedule.min_size is not None]
    high = [schedule.max_size for schedule in schedules if schedule.max_size is not None]
    return min([group.min_size, *low]), max([group.max_size, *high])


def largest_size(site: LinkedSite, group: Group) -> int:
    """The largest size of the group over all of its schedules."""
    return size_limits(site, group)[1]


def largest_size_path(site: LinkedSite, group: Group) -> Path:
    """The path of the `max_size` that makes it so large: the group's own, or that of a schedule."""
    most = largest_size(site, group)
    schedules = linked_schedules(site, group) if most != group.max_size else ()
    causes = (path for _, path, schedule in schedules if schedule.max_size == most)
    return (*next(causes, group.path), "max_size")


def has_fixed_size(site: LinkedSite, group: Group) -> bool:
    """Whether the minimum and maximum of the group are equal under all of its schedules."""
    sizes = [(group.min_size, group.max_size)]
    for _, _, schedule in linked_schedules(site, group):
        low = group.min_size if schedule.min_size is None else schedule.min_size
        sizes.append((low, group.max_size if schedule.max_size is None else schedule.max_size))
    return all(low == high for low, high in sizes)
