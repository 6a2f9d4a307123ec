"""`docs/language.md`: the principles, then the keys, types, defaults and descriptions of each section."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tidegate.documentation.beyond import BEYOND
from tidegate.documentation.capabilities import Remarks, remarks
from tidegate.documentation.descriptions import words
from tidegate.documentation.example import excerpt
from tidegate.documentation.shapes import Models, Shape, shapes

Schema = dict[str, Any]
PRINCIPLES = Path(__file__).parent / "principles.md"
WARNING = "<!-- Generated from schemas/*.py by `python -m tidegate.documentation --write`. -->\n\n"


def page(spec: Schema, models: Models) -> str:
    """The page as Markdown."""
    remarked = remarks(spec)
    top = Shape("", "", spec["properties"], frozenset(spec.get("required", ())))
    parts = [WARNING + PRINCIPLES.read_text(encoding="utf-8"), "## Sections\n\n" + _keys(top, spec, remarked)]
    sections = _sections(spec)
    printed = list(shapes([name for names in sections.values() for name in names], spec, models, remarked))
    linked = {shape.name for shape in printed}
    for section, names in sections.items():
        parts.append(f"## `{section}`\n\n{spec['properties'][section]['description']}\n\n{_example(section)}")
        parts += [_shape(shape, spec, remarked) for shape in _of(names, printed, linked)]
    parts.append("## Limits of the JSON Schemas\n\n" + _beyond())
    return "\n".join(parts)


def _example(section: str) -> str:
    return f"```yaml\n{excerpt(section)}```\n"


def _sections(spec: Schema) -> dict[str, list[str]]:
    """Sections → the models below them, each at its first section."""
    covered: set[str] = set()
    found = {section: list(_models(value, spec, covered)) for section, value in spec["properties"].items()}
    return {section: models for section, models in found.items() if models}


def _of(names: list[str], printed: list[Shape], left: set[str]) -> Iterator[Shape]:
    """The shapes with these names and those that they include, as far as they are still in `left`."""
    by_name = {shape.name: shape for shape in printed}
    queue = list(names)
    while queue:
        name = queue.pop(0)
        if name in left:
            left.discard(name)
            yield by_name[name]
            queue += by_name[name].includes


def _models(node: Schema, spec: Schema, covered: set[str]) -> Iterator[str]:
    """The models at and below a node that are not covered yet, parents first."""
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


def _shape(shape: Shape, spec: Schema, remarked: Remarks) -> str:
    parts = [f"### {shape.name}\n", f"{shape.description}\n"]
    if shape.includes:
        links = [f"[{name}](#{name.lower()})" for name in shape.includes]
        every = " and ".join(filter(None, (", ".join(links[:-1]), links[-1])))
        parts.append(f"It has the keys of {every}{', and' if shape.keys else ''}{':' if shape.keys else '.'}\n")
    return "\n".join([*parts, _keys(shape, spec, remarked)] if shape.keys else parts)


def _keys(shape: Shape, spec: Schema, remarked: Remarks) -> str:
    rows = ["| key | type | default | description |", "|---|---|---|---|"]
    for key, node in shape.keys.items():
        default = f"`{json.dumps(node['default'])}`" if "default" in node else ""
        default = "**required**" if key in shape.required else default
        text = " ".join(filter(None, (node["description"], remarked.get((shape.name, key)))))
        rows.append(f"| `{key}` | {_type(node, spec)} | {default} | {_cell(text)} |")
    return "\n".join(rows) + "\n"


def _type(node: Schema, spec: Schema) -> str:
    """The type in words, with links to its models."""
    found: list[str] = []
    for one in [node] if "title" in node else node.get("anyOf", [node]):
        inner, form = one, "{}"
        if isinstance(one.get("additionalProperties"), dict):
            inner, form = one["additionalProperties"], "map of {}"
        elif one.get("type") == "array":
            inner, form = one["items"], "list of {}"
        name = inner.get("$ref", "").rpartition("/")[2]
        linked = f"[{name}](#{name.lower()})" if "properties" in spec["$defs"].get(name, {}) else ""
        text = form.format(linked) if linked else _cell(words(one, spec))
        found += [text] if text and text not in found else []
    return ", or ".join(found)


def _beyond() -> str:
    rows = ["| case | reason | example | JSON Schema |", "|---|---|---|---|"]
    for row in BEYOND:
        place = ".".join(str(word) for word in row.path)
        verdict = "rejects it" if row.refused else "accepts it"
        rows.append(f"| {row.what} | {row.why} | `{place}: {json.dumps(row.example)}` | {verdict} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
