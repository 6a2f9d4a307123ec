"""The dump of all resources that the dashboard of moto shows."""

from __future__ import annotations

import json
from typing import Any

from moto.core import model_instances
from moto.moto_api._internal.responses import MotoAPIResponse


def apply() -> None:
    setattr(MotoAPIResponse, model_data.__name__, model_data)


def model_data(_response: MotoAPIResponse, _request: Any, _url: str, _headers: Any) -> tuple[int, dict[str, str], str]:
    """Every resource with its serializable attributes. moto fails if reading one raises an unexpected exception."""
    services: dict[str, dict[str, Any]] = model_instances.model_data
    results = {
        service: {name: [_attributes(one) for one in list(model.instances_tracked)] for name, model in models.items()}
        for service, models in services.items()
    }
    return 200, {"Content-Type": "application/javascript"}, json.dumps(results, sort_keys=True)


def _attributes(instance: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in dir(instance):
        if not name.startswith("_"):
            try:
                value = getattr(instance, name)
                json.dumps(value, sort_keys=True)
            except Exception:
                continue  # a property may raise whatever its resource lacks
            found[name] = value
    return found
