"""Auto Scaling groups and lifecycle hooks: corrects settings that moto loses or invents; deletes owned resources."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse

from tidegate.lab.moto_patches import notifications
from tidegate.lab.moto_patches.actions import after, parameter

DEFAULTS = {
    "CapacityReservationSpecification": (
        "capacity_reservation_specification",
        {"CapacityReservationPreference": "default"},
    ),
    "AvailabilityZoneDistribution": (
        "availability_zone_distribution",
        {"CapacityDistributionStrategy": "balanced-best-effort"},
    ),
}
"""Parameter → moto's attribute of a group, and the value that AWS returns if the parameter was never set."""


def apply() -> None:
    after("create_auto_scaling_group", _keep_settings)
    after("create_auto_scaling_group", _keep_grace_period)
    after("update_auto_scaling_group", _keep_settings)
    after("put_lifecycle_hook", _keep_hook_target)
    after("delete_auto_scaling_group", _delete_owned)


def _group(response: AutoScalingResponse) -> Any:
    return response.autoscaling_backend.autoscaling_groups[parameter(response, "AutoScalingGroupName")]


def _keep_settings(response: AutoScalingResponse) -> None:
    """Keeps the warm-up, which moto loses, and returns two blocks that AWS always returns and moto omits."""
    group = _group(response)
    warmup = parameter(response, "DefaultInstanceWarmup")
    if warmup is not None:
        group.default_instance_warmup = None if int(warmup) < 0 else int(warmup)
    for name, (attribute, default) in DEFAULTS.items():
        setattr(group, attribute, parameter(response, name) or getattr(group, attribute, default))


def _keep_grace_period(response: AutoScalingResponse) -> None:
    """Keeps a missing grace period. moto sets 300 s, which is only the default of the console."""
    _group(response).health_check_grace_period = int(parameter(response, "HealthCheckGracePeriod") or 0)


def _keep_hook_target(response: AutoScalingResponse) -> None:
    """Keeps a missing target of a hook. moto invents a queue and a role."""
    group, name = parameter(response, "AutoScalingGroupName"), parameter(response, "LifecycleHookName")
    hook: Any = response.autoscaling_backend.lifecycle_hooks[f"{group}_{name}"]
    hook.notification_target_arn = parameter(response, "NotificationTargetARN")
    hook.role_arn = parameter(response, "RoleARN")
    hook.notification_metadata = parameter(response, "NotificationMetadata")


def _delete_owned(response: AutoScalingResponse) -> None:
    """Deletes policies, scheduled actions, hooks and notifications with their group. moto keeps the first three."""
    group, backend = parameter(response, "AutoScalingGroupName"), response.autoscaling_backend
    collections: list[Any] = [backend.policies, backend.scheduled_actions, backend.lifecycle_hooks]
    for owned in collections:
        for key in [key for key, value in owned.items() if value.auto_scaling_group_name == group]:
            del owned[key]
    notifications.delete_of_group(response, group)
