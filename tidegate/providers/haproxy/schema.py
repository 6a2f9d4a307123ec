"""The provider's schema, as Pulumi's tools read it."""

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
    "path": "The file, as HAProxy sees it.",
    "version": "HAProxy's version.",
    "original": "Where the file is kept that was there before.",
    "running": "Whether the process runs the file: current, stale or absent.",
}


def schema() -> str:
    """The schema as JSON."""
    inputs = _inputs()
    outputs = {name: {"type": "string", "description": text} for name, text in DESCRIBED.items()}
    resource = {
        "description": "The whole configuration of one HAProxy, validated and applied as one.",
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
    hitless = {"type": "boolean", "description": "Adds what makes a reload drop no connection."}
    target = {"$ref": "#/types/haproxy:index:Target", "description": "Where the HAProxy lives."}
    return {**sections, "hitless": hitless, "target": target}


def _types() -> dict[str, Any]:
    properties = {
        name: {"type": "string", "description": info.description} for name, info in Target.model_fields.items()
    }
    return {"haproxy:index:Target": {"type": "object", "description": Target.__doc__, "properties": properties}}
