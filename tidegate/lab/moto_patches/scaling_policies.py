"""Scaling policies: makes names unique per group, as in AWS, and keeps settings that moto loses."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import AutoScalingBackend, FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from tidegate.lab.moto_patches.actions import after, parameter, replace


def apply() -> None:
    after("put_scaling_policy", _keep_settings)
    _return_arn()
    replace(delete_policy, execute_policy)
    _scope_names_to_group()


def delete_policy(response: AutoScalingResponse) -> EmptyResult:
    """Deletes a policy of a group. moto ignores the group."""
    policy = _find(response)
    if policy is not None:
        response.autoscaling_backend.policies.pop(_key(policy))
    return EmptyResult()


def execute_policy(response: AutoScalingResponse) -> EmptyResult:
    policy = _find(response)
    if policy is None:
        raise ValidationError("Cannot find specified policy")
    policy.execute()
    return EmptyResult()


def _find(response: AutoScalingResponse) -> FakeScalingPolicy | None:
    """The policy of the request, by its ARN, or by its name and its group."""
    group, name = parameter(response, "AutoScalingGroupName"), parameter(response, "PolicyName")
    for policy in response.autoscaling_backend.policies.values():
        if name == policy.arn or (name == policy.name and group in (None, policy.auto_scaling_group_name)):
            return policy
    return None


def _key(policy: FakeScalingPolicy) -> str:
    return f"{policy.auto_scaling_group_name}/{policy.name}"


def _keep_settings(response: AutoScalingResponse) -> None:
    """Keeps whether a policy is enabled, which moto loses, and removes an empty predictive configuration."""
    policy: Any = _find(response)
    policy.enabled = str(parameter(response, "Enabled", True)).lower() == "true"
    policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None


def _return_arn() -> None:
    """Corrects the name of the field in the response, which moto spells differently from AWS."""
    original = AutoScalingResponse.put_scaling_policy

    def put_scaling_policy(response: AutoScalingResponse) -> ActionResult:
        original(response)
        policy: Any = _find(response)
        return ActionResult({"PolicyARN": policy.arn, "Alarms": []})

    replace(put_scaling_policy)


def _scope_names_to_group() -> None:
    """Stores policies by group and name. moto stores them by name, so policies of two groups replace each other."""
    original = AutoScalingBackend.put_scaling_policy

    def put_scaling_policy(backend: AutoScalingBackend, *args: Any, **settings: Any) -> FakeScalingPolicy:
        policy = original(backend, *args, **settings)
        backend.policies[_key(policy)] = backend.policies.pop(policy.name)
        return policy

    setattr(AutoScalingBackend, put_scaling_policy.__name__, put_scaling_policy)
