"""The provider's schema for Pulumi's tools."""

from __future__ import annotations

import json
from typing import Any

from tidegate.haproxy.model import Configuration
from tidegate.haproxy.model.base import spelled
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.configuration import TYPE

VERSION = "0.1.0"
ANY = "pulumi.json#/Any"
DESCRIBED = {
    "digest": "SHA-256 of the file.",
    "path": "The path of the file on the target.",
    "version": "HAProxy's version.",
    "original": "The path of the backup of the file that existed before.",
    "running": "Whether the process runs the file: `current`, `stale` or `absent`.",
}


def schema() -> str:
    """The schema as JSON."""
    inputs = _inputs()
    outputs = {name: {"type": "string", "description": text} for name, text in DESCRIBED.items()}
    resource = {
        "description": "The complete configuration of a HAProxy instance, which is validated and applied atomically.",
        "inputProperties": inputs,
        "properties": {**inputs, **outputs},
        "required": list(outputs),
    }
    return json.dumps({"name": "haproxy", "version": VERSION, "resources": {TYPE: resource}, "types": _types()})


def _inputs() -> dict[str, Any]:
    sections = {
        info.alias or spelled(name): {"$ref": ANY, "description": info.description}
        for name, info in Configuration.model_fields.items()
    }
    hitless = {"type": "boolean", "description": "Whether to add settings so that a reload does not drop connections."}
    target = {"$ref": "#/types/haproxy:index:Target", "description": "The HAProxy instance and how it is reached."}
    return {**sections, "hitless": hitless, "target": target}


def _types() -> dict[str, Any]:
    properties = {
        name: {"type": "string", "description": info.description} for name, info in Target.model_fields.items()
    }
    return {"haproxy:index:Target": {"type": "object", "description": Target.__doc__, "properties": properties}}
