"""Auto Scaling: makes moto answer what AWS answers, where it forgets or invents.

No mend is there for a client's sake.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import AutoScalingBackend, FakeScalingPolicy, FakeScheduledAction
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

Action = Callable[[AutoScalingResponse], None]


def apply() -> None:
    """Puts all mends in place, for the whole process."""
    _after("create_auto_scaling_group", _keep_group_settings)
    _after("create_auto_scaling_group", _keep_grace_period)
    _after("update_auto_scaling_group", _keep_group_settings)
    _after("put_scaling_policy", _keep_policy_settings)
    _answer_policy_arn()
    _after("put_lifecycle_hook", _keep_hook_target)
    for handler in (
        put_notification_configuration,
        describe_notification_configurations,
        delete_notification_configuration,
        delete_policy,
        execute_policy,
    ):
        setattr(AutoScalingResponse, handler.__name__, handler)
    _after("delete_auto_scaling_group", _delete_with_group)
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


def _keep_grace_period(response: AutoScalingResponse) -> None:
    """A group that is made without a grace period has none; moto makes it 300 s, the console's proposal."""
    asked: Callable[..., Any] = response._get_param
    group: Any = response.autoscaling_backend.autoscaling_groups[asked("AutoScalingGroupName")]
    group.health_check_grace_period = int(asked("HealthCheckGracePeriod") or 0)


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


def delete_policy(response: AutoScalingResponse) -> EmptyResult:
    """moto takes the name alone, and passes over the group."""
    policy = _policy(response)
    if policy is not None:
        response.autoscaling_backend.policies.pop(_key(policy))
    return EmptyResult()


def execute_policy(response: AutoScalingResponse) -> EmptyResult:
    policy = _policy(response)
    if policy is None:
        raise ValidationError("Cannot find specified policy")
    policy.execute()
    return EmptyResult()


def _policy(response: AutoScalingResponse) -> FakeScalingPolicy | None:
    """The policy that the request names: by its ARN, or by its name and its group."""
    group, name = response._get_param("AutoScalingGroupName"), response._get_param("PolicyName")
    for policy in response.autoscaling_backend.policies.values():
        if name == policy.arn or (name == policy.name and group in (None, policy.auto_scaling_group_name)):
            return policy
    return None


def _key(owned: FakeScalingPolicy | FakeScheduledAction) -> str:
    """A policy's or a schedule's name is its own within its group only; moto has one of a name in all groups."""
    name = owned.name if isinstance(owned, FakeScalingPolicy) else owned.scheduled_action_name
    return f"{owned.auto_scaling_group_name}/{name}"


def _keep_policy_settings(response: AutoScalingResponse) -> None:
    """moto forgets whether a policy is enabled and gives every policy an empty predictive configuration."""
    policy: Any = _policy(response)
    policy.enabled = str(response._get_param("Enabled", True)).lower() == "true"
    policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None


def _answer_policy_arn() -> None:
    """moto spells the answer's only field differently from AWS, so that it is lost."""
    original = AutoScalingResponse.put_scaling_policy

    def put_scaling_policy(response: AutoScalingResponse) -> ActionResult:
        original(response)
        policy: Any = _policy(response)
        return ActionResult({"PolicyARN": policy.arn, "Alarms": []})

    setattr(AutoScalingResponse, put_scaling_policy.__name__, put_scaling_policy)


def _name_within_group() -> None:
    """Keeps policies and schedules under the names of their groups and their own."""
    put_policy = AutoScalingBackend.put_scaling_policy
    put_schedule = AutoScalingBackend.put_scheduled_update_group_action

    def put_scaling_policy(backend: AutoScalingBackend, *args: Any, **settings: Any) -> FakeScalingPolicy:
        policy = put_policy(backend, *args, **settings)
        backend.policies[_key(policy)] = backend.policies.pop(policy.name)
        return policy

    def put_scheduled_update_group_action(
        backend: AutoScalingBackend, *args: Any, **settings: Any
    ) -> FakeScheduledAction:
        schedule = put_schedule(backend, *args, **settings)
        backend.scheduled_actions[_key(schedule)] = backend.scheduled_actions.pop(schedule.scheduled_action_name)
        return schedule

    def delete_scheduled_action(backend: AutoScalingBackend, *args: str, **named: str) -> None:
        group, name = (*args, *named.values())
        if backend.scheduled_actions.pop(f"{group}/{name}", None) is None:
            raise ValidationError("Scheduled action name not found")

    for mended in (put_scaling_policy, put_scheduled_update_group_action, delete_scheduled_action):
        setattr(AutoScalingBackend, mended.__name__, mended)


def _delete_with_group(response: AutoScalingResponse) -> None:
    """A group takes its policies, schedules, hooks and notifications with it; moto keeps the first three."""
    group, backend = response._get_param("AutoScalingGroupName"), response.autoscaling_backend
    for kept in (backend.policies, backend.scheduled_actions, backend.lifecycle_hooks):
        owned: dict[str, Any] = kept
        for key in [key for key, value in owned.items() if value.auto_scaling_group_name == group]:
            del owned[key]
    for pair in [pair for pair in _notifications(response) if pair[0] == group]:
        del _notifications(response)[pair]
