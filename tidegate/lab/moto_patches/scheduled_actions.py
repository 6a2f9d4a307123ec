"""Scheduled actions: makes names unique per group, as in AWS. moto stores actions by name only."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import AutoScalingBackend, FakeScheduledAction


def apply() -> None:
    original = AutoScalingBackend.put_scheduled_update_group_action

    def put_scheduled_update_group_action(
        backend: AutoScalingBackend, *args: Any, **settings: Any
    ) -> FakeScheduledAction:
        action = original(backend, *args, **settings)
        key = f"{action.auto_scaling_group_name}/{action.scheduled_action_name}"
        backend.scheduled_actions[key] = backend.scheduled_actions.pop(action.scheduled_action_name)
        return action

    for patched in (put_scheduled_update_group_action, delete_scheduled_action):
        setattr(AutoScalingBackend, patched.__name__, patched)


def delete_scheduled_action(backend: AutoScalingBackend, *args: str, **named: str) -> None:
    """Deletes the action of a group, given by both names. Raises ValidationError if it does not exist."""
    group, name = (*args, *named.values())
    if backend.scheduled_actions.pop(f"{group}/{name}", None) is None:
        raise ValidationError("Scheduled action name not found")
