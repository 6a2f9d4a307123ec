"""`docs/capabilities.md`: which fields this version deploys; and the remarks about them in `docs/language.md`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from tidegate.compiler.capabilities import BY_FIELD, TABLE, ChecksOnly, Deployed, Entry, NoEffect, NotDeployed

Schema = dict[str, Any]
Remarks = dict[tuple[str, str], str]
"""Model and key → remark."""
_HEAD = """<!-- Generated from tidegate/compiler/capabilities by `python -m tidegate.documentation --write`. -->

# Capabilities

This page lists all fields of the language and whether this version deploys them. `tidegate check` reports fields that
are **not deployed**, **partly deployed** or have **no effect** as [TG020](rules.md#tg020). A row also covers the fields
below it that are not listed separately. `*` stands for a name that you choose, or for an item of a list.

- **condition**: if a field has several rows, the first row whose condition is true applies.
- **deployed by**: the Pulumi resource that contains the value.
- **rendered in**: the file or folder of `tidegate render` that contains the value.
- **for checks only**: the value is not deployed, but `tidegate check` uses it.
"""
_TITLES = {
    "Site": ("tidegate", "name", "naming", "labels", "profiles"),
    "Hosts": ("hosts",),
    "Networks": ("networks",),
    "Images": ("images",),
    "Domains and machines": ("domains", "machines"),
    "Balancers": ("haproxy",),
    "AWS": ("aws",),
    "Auto Scaling groups": ("autoscaling",),
    "Traffic and accepted findings": ("traffic", "accept"),
}


def capabilities_page() -> str:
    """The page as Markdown."""
    parts = [_HEAD]
    for title, sections in _TITLES.items():
        rows = [_row(entry) for entry in TABLE if entry.words[0] in sections]
        head = ["| field | condition | deployed by | rendered in | remark |", "|---|---|---|---|---|"]
        parts += [f"\n## {title}\n", *head, *rows]
    return "\n".join(parts) + "\n"


def _row(entry: Entry) -> str:
    status = entry.status
    by, rendered = (status.by, status.rendered) if isinstance(status, Deployed | NotDeployed) else ("", "")
    cells = (
        f"`{entry.field}`".replace("|", "\\|"),
        _condition(entry),
        _made(by, "every resource"),
        _made(rendered, "every file"),
        _words(entry),
    )
    return f"| {' | '.join(cells)} |"


def _made(name: str, every: str) -> str:
    return every if name == "*" else f"`{name}`" if name else ""


def _condition(entry: Entry) -> str:
    return (entry.when.__doc__ or "").strip() if entry.when is not None else ""


def _words(entry: Entry) -> str:
    match entry.status:
        case Deployed(how=how):
            return how
        case ChecksOnly(why):
            return f"for checks only: {why}"
        case NotDeployed(elsewhere=elsewhere) if elsewhere:
            return f"**not deployed**: reported at `{elsewhere}`".replace("|", "\\|")
        case NotDeployed(why):
            kind = "partly deployed" if entry.status.partly else "not deployed"
            return ": ".join(filter(None, (f"**{kind}**", entry.status.what, why)))
        case NoEffect(why):
            return f"**no effect**: {why}"
    return ""


def remarks(spec: Schema) -> Remarks:
    """Model and key → the remark in `docs/language.md`; empty for fields that are deployed."""
    remarks_at: dict[tuple[str, str], dict[str, str]] = {}
    entries = {one: found for field, found in BY_FIELD.items() for one in _spelled(field)}
    for model, key, field in _fields(spec, spec, ""):
        text = " ".join(filter(None, map(_remark, entries.get(field, ()))))
        remarks_at.setdefault((model, key), {})[field] = text
    return {place: _together(texts) for place, texts in remarks_at.items()}


def _spelled(field: str) -> Iterator[str]:
    """The fields that a field with alternatives such as `a|b` stands for."""
    words = (word.split("|") for word in field.split("."))
    yield from (".".join(one) for one in product(*words))


def _together(texts: dict[str, str]) -> str:
    """One text if all fields of a shared model have the same remark, otherwise each remark with its field."""
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return " ".join(f"`{field}`: {text}" for field, text in texts.items() if text)


def _remark(entry: Entry) -> str:
    words = {ChecksOnly: "For checks only", NotDeployed: "Not deployed by this version", NoEffect: "Has no effect"}
    remark = words.get(type(entry.status), "")
    if isinstance(entry.status, NotDeployed) and entry.status.partly:
        remark = "Only partly deployed by this version"
    condition = f" if {_condition(entry)}" if entry.when is not None else ""
    return f"{remark}{condition}." if remark else ""


def _fields(node: Schema, spec: Schema, above: str) -> Iterator[tuple[str, str, str]]:
    """Model, key and dotted field of every key below a node, including the sections of HAProxy."""
    for name, model, path in _models(node, spec, above):
        for key, inner in model["properties"].items():
            field = f"{path}.{key}".lstrip(".")
            yield name, key, field
            yield from _fields({"anyOf": [inner]}, spec, field)


def _models(node: Schema, spec: Schema, path: str) -> Iterator[tuple[str, Schema, str]]:
    name = node.get("$ref", "").rpartition("/")[2]
    inner = spec["$defs"].get(name, node)
    if "properties" in inner and (name or inner is spec):
        yield name, inner, path
        return
    for one in inner.get("anyOf", ()):
        yield from _models(one, spec, path)
    for word in ("items", "additionalProperties"):
        if isinstance(inner.get(word), dict):
            yield from _models(inner[word], spec, f"{path}.*")
