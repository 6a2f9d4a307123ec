"""Patches of moto where its responses differ from AWS. They follow the documentation of AWS, not clients."""

from tidegate.lab.moto_patches import (
    autoscaling_groups,
    dump,
    ec2,
    notifications,
    scaling_policies,
    scheduled_actions,
    security_groups,
)

__all__ = ["apply"]


def apply() -> None:
    """Applies all patches to the moto of this process."""
    for topic in (autoscaling_groups, scaling_policies, scheduled_actions, notifications, ec2, security_groups, dump):
        topic.apply()
