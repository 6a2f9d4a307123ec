"""The dump of all resources that the dashboard of moto shows."""

from __future__ import annotations

import json
from typing import Any

from moto.core.model_instances import model_data
from moto.moto_api._internal.responses import MotoAPIResponse


def apply() -> None:
    MotoAPIResponse.model_data = dump


def dump(_response: MotoAPIResponse, _request: Any, _url: str, _headers: Any) -> tuple[int, dict[str, str], str]:
    """Every resource with its serializable attributes. moto fails if reading one raises an unexpected exception."""
    results = {
        service: {
            name: [_attributes(one) for one in list(model.instances_tracked)] for name, model in sorted(models.items())
        }
        for service, models in sorted(model_data.items())
    }
    return 200, {"Content-Type": "application/javascript"}, json.dumps(results)


def _attributes(instance: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in dir(instance):
        if not name.startswith("_"):
            try:
                value = getattr(instance, name)
                json.dumps(value)
            except Exception:
                continue
            found[name] = value
    return found
