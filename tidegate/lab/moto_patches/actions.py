"""How an action of moto's Auto Scaling API is patched: a handler of ours after its own, or in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult

Patch = Callable[[AutoScalingResponse], None]
Handler = Callable[[AutoScalingResponse], ActionResult]


def after(action: str, patch: Patch) -> None:
    """Runs the patch once moto's handler of the action has succeeded; moto's response stays."""
    original = getattr(AutoScalingResponse, action)

    def handler(response: AutoScalingResponse) -> Any:
        result = original(response)
        patch(response)
        return result

    setattr(AutoScalingResponse, action, handler)


def replace(*handlers: Handler) -> None:
    """Handles the actions that the handlers are named after."""
    for handler in handlers:
        setattr(AutoScalingResponse, handler.__name__, handler)


def parameter(response: AutoScalingResponse, name: str, default: Any = None) -> Any:
    """A parameter of the request."""
    read: Callable[..., Any] = response._get_param
    return read(name, default)
