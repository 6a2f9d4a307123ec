"""Notification configurations of Auto Scaling groups. moto returns 500 for all three actions, so clients retry."""

from __future__ import annotations

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from tidegate.lab.moto_patches.actions import parameter, replace

Configurations = dict[tuple[str, str], list[str]]
"""(group, ARN of the topic) → types of notification."""


def apply() -> None:
    replace(put_notification_configuration, describe_notification_configurations, delete_notification_configuration)


def put_notification_configuration(response: AutoScalingResponse) -> EmptyResult:
    _configurations(response)[_key(response)] = parameter(response, "NotificationTypes", [])
    return EmptyResult()


def describe_notification_configurations(response: AutoScalingResponse) -> ActionResult:
    wanted = parameter(response, "AutoScalingGroupNames", [])
    found = [
        {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
        for (group, topic), kinds in _configurations(response).items()
        for kind in kinds
        if not wanted or group in wanted
    ]
    return ActionResult({"NotificationConfigurations": found})


def delete_notification_configuration(response: AutoScalingResponse) -> EmptyResult:
    _configurations(response).pop(_key(response), None)
    return EmptyResult()


def delete_of_group(response: AutoScalingResponse, group: str) -> None:
    """Deletes all configurations of a group."""
    configurations = _configurations(response)
    for key in [key for key in configurations if key[0] == group]:
        del configurations[key]


def _configurations(response: AutoScalingResponse) -> Configurations:
    """The configurations of the account and region of the request."""
    found: Configurations = response.autoscaling_backend.__dict__.setdefault("notification_configurations", {})
    return found


def _key(response: AutoScalingResponse) -> tuple[str, str]:
    return parameter(response, "AutoScalingGroupName"), parameter(response, "TopicARN")
