"""`docs/language.md`: the principles, then each section's keys, types, defaults and descriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tidegate.documentation.beyond import BEYOND
from tidegate.documentation.capabilities import Remarks, remarks
from tidegate.documentation.descriptions import words

Schema = dict[str, Any]
PRINCIPLES = Path(__file__).parent / "principles.md"
WARNING = "<!-- Generated from schemas/*.py by `python -m tidegate.documentation --write`. -->\n\n"


def page(spec: Schema) -> str:
    """The whole page, as Markdown."""
    remarked = remarks(spec)
    parts = [WARNING + PRINCIPLES.read_text(encoding="utf-8"), "## Sections\n\n" + _keys("", spec, spec, remarked)]
    covered: set[str] = set()
    for section, value in spec["properties"].items():
        models = list(_models(value, spec, covered))
        if models:
            parts.append(f"## `{section}`\n\n{value['description']}\n")
            parts += [_model(name, spec, remarked) for name in models]
    parts.append("## What the JSON Schemas cannot say\n\n" + _beyond())
    return "\n".join(parts)


def _models(node: Schema, spec: Schema, covered: set[str]) -> Iterator[str]:
    """The models at and below a node that are not covered yet, outermost first."""
    queue = [node]
    while queue:
        node = queue.pop(0)
        name = node.get("$ref", "").rpartition("/")[2]
        inner = spec["$defs"].get(name, node)
        if name in covered:
            continue
        if "properties" in inner and name:
            covered.add(name)
            yield name
        queue += [*inner.get("properties", {}).values(), *inner.get("anyOf", ())]
        queue += [inner[key] for key in ("items", "additionalProperties") if isinstance(inner.get(key), dict)]


def _model(name: str, spec: Schema, remarked: Remarks) -> str:
    model = spec["$defs"][name]
    return f"### {name}\n\n{model['description']}\n\n{_keys(name, model, spec, remarked)}"


def _keys(name: str, model: Schema, spec: Schema, remarked: Remarks) -> str:
    rows = ["| key | type | default | |", "|---|---|---|---|"]
    for key, node in model["properties"].items():
        needed = key in model.get("required", ())
        default = "**required**" if needed else f"`{json.dumps(node['default'])}`" if "default" in node else ""
        text = " ".join(filter(None, (node["description"], remarked.get((name, key)))))
        rows.append(f"| `{key}` | {_type(node, spec)} | {default} | {_cell(text)} |")
    return "\n".join(rows) + "\n"


def _type(node: Schema, spec: Schema) -> str:
    """The type in words, with links to the models in it."""
    found: list[str] = []
    for one in node.get("anyOf", [node]):
        inner, form = one, "{}"
        if isinstance(one.get("additionalProperties"), dict):
            inner, form = one["additionalProperties"], "{} by name"
        elif one.get("type") == "array":
            inner, form = one["items"], "list of {}"
        name = inner.get("$ref", "").rpartition("/")[2]
        linked = f"[{name}](#{name.lower()})" if "properties" in spec["$defs"].get(name, {}) else ""
        text = form.format(linked) if linked else _cell(words(one, spec))
        found += [text] if text and text not in found else []
    return ", or ".join(found)


def _beyond() -> str:
    rows = ["| what | why | example | the schema |", "|---|---|---|---|"]
    for row in BEYOND:
        place = ".".join(str(word) for word in row.path)
        verdict = "refuses it" if row.refused else "lets it pass"
        rows.append(f"| {row.what} | {row.why} | `{place}: {json.dumps(row.example)}` | {verdict} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
