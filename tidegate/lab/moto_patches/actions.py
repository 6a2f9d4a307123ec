"""Patches actions of moto's Auto Scaling API: with a handler that runs after that of moto, or instead of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult

Patch = Callable[[AutoScalingResponse], None]
Handler = Callable[[AutoScalingResponse], ActionResult]


def after(action: str, patch: Patch) -> None:
    """Runs the patch after moto's handler of the action has succeeded. The response of moto is kept."""
    original = getattr(AutoScalingResponse, action)

    def handler(response: AutoScalingResponse) -> Any:
        result = original(response)
        patch(response)
        return result

    setattr(AutoScalingResponse, action, handler)


def replace(*handlers: Handler) -> None:
    """Replaces moto's handlers of the actions with the same names."""
    for handler in handlers:
        setattr(AutoScalingResponse, handler.__name__, handler)


def parameter(response: AutoScalingResponse, name: str, default: Any = None) -> Any:
    """A parameter of the request."""
    read: Callable[..., Any] = response._get_param
    return read(name, default)
