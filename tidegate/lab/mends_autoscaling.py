"""Auto Scaling: makes moto answer what AWS answers, where it forgets or invents.

No mend is there for a client's sake.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import AutoScalingBackend
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

Action = Callable[[AutoScalingResponse], None]


def apply() -> None:
    """Puts all mends in place, for the whole process."""
    _after("create_auto_scaling_group", _keep_group_settings)
    _after("update_auto_scaling_group", _keep_group_settings)
    _after("put_scaling_policy", _keep_policy_settings)
    _after("put_lifecycle_hook", _keep_hook_target)
    for handler in (
        put_notification_configuration,
        describe_notification_configurations,
        delete_notification_configuration,
    ):
        setattr(AutoScalingResponse, handler.__name__, handler)
    _name_within_group()


def _after(action: str, mend: Action) -> None:
    """Lets the mend act when moto's own handler of that action has."""
    original = getattr(AutoScalingResponse, action)

    def handler(response: AutoScalingResponse) -> Any:
        answer = original(response)
        mend(response)
        return answer

    setattr(AutoScalingResponse, action, handler)


def _keep_group_settings(response: AutoScalingResponse) -> None:
    """moto forgets the warm-up and leaves out two blocks that AWS always fills."""
    asked: Callable[..., Any] = response._get_param
    group: Any = response.autoscaling_backend.autoscaling_groups[asked("AutoScalingGroupName")]
    warmup = asked("DefaultInstanceWarmup")
    if warmup is not None:
        group.default_instance_warmup = None if int(warmup) < 0 else int(warmup)
    for name, attribute, default in (
        (
            "CapacityReservationSpecification",
            "capacity_reservation_specification",
            {"CapacityReservationPreference": "default"},
        ),
        (
            "AvailabilityZoneDistribution",
            "availability_zone_distribution",
            {"CapacityDistributionStrategy": "balanced-best-effort"},
        ),
    ):
        setattr(group, attribute, asked(name) or getattr(group, attribute, default))


def _keep_policy_settings(response: AutoScalingResponse) -> None:
    """moto forgets whether a policy is enabled and gives every policy an empty predictive configuration."""
    asked: Callable[..., Any] = response._get_param
    policy: Any = response.autoscaling_backend.policies[
        f"{asked('AutoScalingGroupName')}/{asked('PolicyName')}"
    ]
    policy.enabled = str(asked("Enabled", True)).lower() == "true"
    policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None


def _keep_hook_target(response: AutoScalingResponse) -> None:
    """moto makes up a queue and a role as the target of every hook."""
    asked: Callable[..., Any] = response._get_param
    hook: Any = response.autoscaling_backend.lifecycle_hooks[
        f"{asked('AutoScalingGroupName')}_{asked('LifecycleHookName')}"
    ]
    hook.notification_target_arn = asked("NotificationTargetARN")
    hook.role_arn = asked("RoleARN")
    hook.notification_metadata = asked("NotificationMetadata")


def _notifications(response: AutoScalingResponse) -> dict[tuple[str, str], list[str]]:
    kept: dict[tuple[str, str], list[str]]
    kept = response.autoscaling_backend.__dict__.setdefault("lab_notifications", {})
    return kept


def put_notification_configuration(response: AutoScalingResponse) -> EmptyResult:
    """moto answers 500 to this and the next two, which clients take for a reason to try again."""
    key = (response._get_param("AutoScalingGroupName"), response._get_param("TopicARN"))
    _notifications(response)[key] = response._get_param("NotificationTypes", [])
    return EmptyResult()


def describe_notification_configurations(response: AutoScalingResponse) -> ActionResult:
    wanted = response._get_param("AutoScalingGroupNames", [])
    found = [
        {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
        for (group, topic), kinds in _notifications(response).items()
        for kind in kinds
        if not wanted or group in wanted
    ]
    return ActionResult({"NotificationConfigurations": found})


def delete_notification_configuration(response: AutoScalingResponse) -> EmptyResult:
    key = (response._get_param("AutoScalingGroupName"), response._get_param("TopicARN"))
    _notifications(response).pop(key, None)
    return EmptyResult()


def _name_within_group() -> None:
    """A policy's or a schedule's name is its own within its group only; moto has one of a name in all groups."""
    put_policy = AutoScalingBackend.put_scaling_policy
    put_schedule = AutoScalingBackend.put_scheduled_update_group_action

    def put_scaling_policy(backend: AutoScalingBackend, *args: Any, **settings: Any) -> Any:
        policy = put_policy(backend, *args, **settings)
        backend.policies[f"{policy.auto_scaling_group_name}/{policy.name}"] = backend.policies.pop(
            policy.name
        )
        return policy

    def put_scheduled_update_group_action(backend: AutoScalingBackend, *args: Any, **settings: Any) -> Any:
        schedule = put_schedule(backend, *args, **settings)
        name = schedule.scheduled_action_name
        backend.scheduled_actions[f"{schedule.auto_scaling_group_name}/{name}"] = (
            backend.scheduled_actions.pop(name)
        )
        return schedule

    def delete_scheduled_action(backend: AutoScalingBackend, group: str, name: str) -> None:
        if backend.scheduled_actions.pop(f"{group}/{name}", None) is None:
            raise ValidationError("Scheduled action name not found")

    for mended in (put_scaling_policy, put_scheduled_update_group_action, delete_scheduled_action):
        setattr(AutoScalingBackend, mended.__name__, mended)
