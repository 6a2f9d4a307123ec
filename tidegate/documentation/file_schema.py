"""`file.schema.json`: the schema of a single file, such as an overlay or parent, derived from `spec.schema.json`.

No key is required, every value of a map may be null (which deletes it), and a list may be `{before, after}`.
"""

from __future__ import annotations

from typing import Any

from tidegate.compiler.overlay.profiles import SECTIONS

Schema = dict[str, Any]
_NULL: Schema = {"type": "null"}
_NAMES: Schema = {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]}
_PROFILE: Schema = {**_NAMES, "description": "Profiles that this is merged over, from left to right."}
_EXTENDS: Schema = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    "description": "Files that this file is merged over, from left to right. Paths are relative to this file.",
}


def file_schema(spec: Schema) -> Schema:
    """The schema of a single file."""
    schema = _open(spec)
    schema["$defs"] = {name: _open(inner) for name, inner in spec["$defs"].items()}
    sections = {section: spec["properties"][section]["additionalProperties"] for section in SECTIONS}
    for thing in sections.values():
        schema["$defs"][thing["$ref"].rpartition("/")[2]]["properties"]["profile"] = _or_null(_PROFILE)
    schema["properties"] = {"extends": _EXTENDS, **schema["properties"]}
    schema["properties"]["profiles"] |= {"properties": {name: _map(thing) for name, thing in sections.items()}}
    schema["title"] = "Tidegate: a file of a spec"
    return schema


def _map(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": _or_null(value)}


def _open(schema: Schema) -> Schema:
    """A schema and all schemas in it without required keys, except for `$defs`."""
    found = {key: value for key, value in schema.items() if key not in ("required", "allOf", "$defs")}
    if "properties" in found:
        found["properties"] = {key: _or_null(_open(value)) for key, value in found["properties"].items()}
    if isinstance(found.get("additionalProperties"), dict):
        found["additionalProperties"] = _or_null(_open(found["additionalProperties"]))
    if "items" in found:
        found["items"] = _open(found["items"])
    if "anyOf" in found:
        found["anyOf"] = [_open(inner) for inner in found["anyOf"]]
    return _addable(found)


def _addable(schema: Schema) -> Schema:
    """A list, or the items that an overlay adds to it."""
    alternatives = schema.get("anyOf", [schema] if schema.get("type") == "array" else [])
    lists = [one for one in alternatives if one.get("type") == "array"]
    if not lists:
        return schema
    more = {"type": "array", "items": lists[0]["items"]}
    added = {"type": "object", "properties": {"before": more, "after": more}}
    addition = {**added, "additionalProperties": False, "minProperties": 1}
    beside: Schema = {key: schema[key] for key in ("description", "default") if key in schema}
    rest = [{key: value for key, value in one.items() if key not in beside} for one in alternatives]
    return {"anyOf": [*rest, addition], **beside}


def _or_null(schema: Schema) -> Schema:
    """The schema, or null."""
    if not schema or _NULL in schema.get("anyOf", ()):
        return schema
    beside: Schema = {key: schema[key] for key in ("description", "default") if key in schema}
    if set(schema) <= {"anyOf", *beside}:
        return {**schema, "anyOf": [*schema["anyOf"], _NULL]}
    inner = {key: value for key, value in schema.items() if key not in beside}
    return {"anyOf": [inner, _NULL], **beside}
