"""Descriptions of the paths of a spec, read from the published JSON Schema so that all views agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Description:
    """A key of the language. `default` is YAML in flow style, None if there is none."""

    type: str
    text: str
    default: str | None = None
    allowed: tuple[str, ...] = ()
    required: bool = False


@cache
def published(name: str) -> Schema:
    """A published schema of the package, `file` or `spec`."""
    schema: Schema = json.loads((files("tidegate.schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def describe(path: tuple[str | int, ...]) -> Description | None:
    """The description of a path of the merged spec, such as `("domains", "app", "nics", "lan")`; None if unknown."""
    schema = published("spec")
    nodes, required = [schema], False
    for word in path:
        found = [_below(inner, word) for node in nodes for inner in alternatives(node, schema)]
        nodes = [one for one, _ in found if one is not None]
        required = any(must for _, must in found)
        if not nodes:
            return None
    return described(nodes[0], schema, required)


def described(node: Schema, schema: Schema, required: bool = False) -> Description:
    """The description of a node of a schema; its own text takes precedence over that of the schema it refers to."""
    inner = list(alternatives(node, schema))
    secret = resolved({"$ref": "#/$defs/secret"}, schema) if "secret" in schema["$defs"] else None
    descriptions = (
        one["description"] for one in inner if "description" in one and (one is not secret or len(inner) == 1)
    )
    text = node.get("description") or next(descriptions, "")
    default = json.dumps(node["default"], ensure_ascii=False) if "default" in node else None
    allowed = tuple(str(word) for one in inner for word in one.get("enum", ()))
    return Description(words(node, schema), text, default, allowed, required)


def alternatives(node: Schema, schema: Schema) -> Iterator[Schema]:
    """The alternatives of a node, with references resolved."""
    if "$ref" in node:
        yield from alternatives(resolved(node, schema), schema)
    elif "anyOf" in node:
        for inner in node["anyOf"]:
            yield from alternatives(inner, schema)
    else:
        yield node


def resolved(node: Schema, schema: Schema) -> Schema:
    """The schema that a reference refers to."""
    target: Schema = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return target


def _below(node: Schema, word: str | int) -> tuple[Schema | None, bool]:
    """The node below a key or an index, and whether it is required."""
    if isinstance(word, int):
        return node.get("items"), False
    if word in node.get("properties", {}):
        return node["properties"][word], word in node.get("required", ())
    rest = node.get("additionalProperties")
    return (rest, False) if isinstance(rest, Mapping) else (None, False)


def words(node: Schema, schema: Schema) -> str:
    """A node's type in words: `a duration with a unit, such as 30s`, `list of …`, `map of …`."""
    if "title" in node:
        return str(node["title"])
    if "$ref" in node:
        return words(resolved(node, schema), schema) + _limits(node)
    if "anyOf" in node:
        kinds = (words(inner, schema) for inner in node["anyOf"])
        return ", or ".join(dict.fromkeys(one for one in kinds if one))
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    return _typed(node, schema)


def _many(node: Schema, schema: Schema) -> str:
    """The type in the plural, without examples: `names`, `maps`."""
    kind = words(node, schema)
    if ", or " in kind:
        return f"({kind})"
    noun = kind.partition(",")[0].removeprefix("a ").removeprefix("an ")
    if noun.startswith(("`", "map of", "list of")):
        return noun.replace("map of", "maps of").replace("list of", "lists of")
    return noun + ("es" if noun.endswith("s") else "s")


def _typed(node: Schema, schema: Schema) -> str:
    kind = node.get("type")
    if kind == "object" and "properties" not in node:
        inner = node.get("additionalProperties")
        return f"map of {_many(inner, schema)}" if isinstance(inner, Mapping) and inner else "map"
    if kind == "array":
        return f"list of {_many(node['items'], schema)}"
    plain = {"integer": "integer", "number": "number", "boolean": "boolean", "string": "string"}
    return plain.get(str(kind), "map" if kind == "object" else "") + _limits(node)


def _limits(node: Schema) -> str:
    """`, 1 to 65535`, `, at least 1`, or nothing."""
    least, most = node.get("minimum"), node.get("maximum")
    if least is not None and most is not None:
        return f", {least} to {most}"
    if least is not None:
        return f", at least {least}"
    return f", more than {node['exclusiveMinimum']}" if "exclusiveMinimum" in node else ""
