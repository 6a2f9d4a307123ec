"""A place of a spec explained, as a value and as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.operations.diff.names import listed
from tidegate.operations.explain.becomes import Line, Part, lines, parts
from tidegate.operations.explain.origins import Origin, brief, origins
from tidegate.operations.explain.place import dotted, found
from tidegate.operations.explain.references import Reference, referrers

MOST = 12
"""So many lines of a list; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say about a place. `value` is as it is written, or the default where `origins` is empty."""

    path: Path
    value: str
    description: str
    type: str
    origins: tuple[Origin, ...]
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    references: tuple[Reference, ...]


def explanation(compilation: Compilation, text: str) -> Explanation:
    """The place that a dotted path means; raises NoSuchPathError where there is none."""
    place = found(compilation, text)
    by_name = referrers(compilation, place.path)
    description, type_ = _described(place.path)
    value = brief(place.node) if place.node is not None else _default(place.value)
    blueprint = compilation.blueprint
    return Explanation(
        path=place.path,
        value=value,
        description=description,
        type=type_,
        origins=origins(compilation, place.path) if place.node is not None else (),
        parts=parts(blueprint, place.path) if blueprint else (),
        lines=lines(blueprint, place.path, by_name) if blueprint else (),
        references=by_name,
    )


def explain_path(compilation: Compilation, path: str) -> str:
    """Origin, meaning, outcome and referrers of a place, as text; raises NoSuchPathError."""
    return "".join(f"{compilation.redactor.redact(row)}\n" for row in _rows(explanation(compilation, path)))


def explained_as_json(compilation: Compilation, path: str) -> str:
    """The same for machines; raises NoSuchPathError. Places are `file:line:column`, paths dotted."""
    said = explanation(compilation, path)
    redact = compilation.redactor.redact
    data = {
        "path": dotted(said.path),
        "value": redact(said.value),
        "description": said.description,
        "type": said.type,
        "origins": [
            {
                "at": _place(one),
                "text": redact(one.text),
                "profile": one.how.removeprefix("profile "),
                "holds": one.holds,
            }
            for one in said.origins
        ],
        "becomes": [
            {"kind": one.kind, "name": one.name, "field": one.field, "value": one.value and redact(one.value)}
            for one in said.parts
        ],
        "lines": [{"file": one.file, "line": one.number, "text": redact(one.text)} for one in said.lines],
        "references": [{"at": _place(one), "path": dotted(one.path)} for one in said.references],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _described(path: Path) -> tuple[str, str]:
    from tidegate.documentation.descriptions import describe

    said = describe(path)
    return (said.text, said.type) if said else ("", "")


def _default(value: object) -> str:
    if value is None:
        return "not written"
    dump = getattr(value, "model_dump", None)
    plain = dump(mode="json", by_alias=True, exclude_none=True) if dump else value
    return json.dumps(plain, ensure_ascii=False, default=str) if not isinstance(plain, str) else plain


def _rows(said: Explanation) -> Iterator[str]:
    yield f"{dotted(said.path)}: {said.value}"
    yield from (f"  {row}" for row in (said.description, said.type) if row)
    yield from ("", "comes from")
    if said.origins:
        yield from _columns([_origin(one) for one in said.origins])
    else:
        yield "  the language's default: no file says it"
    if said.parts or said.lines:
        yield from ("", "becomes")
        yield from _few([_part(group) for group in _alike(said.parts)])
        yield from _few([f"  {line.file}:{line.number}: {line.text}" for line in said.lines])
    if said.references:
        yield from ("", "is referred to by")
        yield from _few(_columns([(_place(one), dotted(one.path)) for one in said.references]))


def _origin(origin: Origin) -> tuple[str, str]:
    place = _place(origin)
    notes = [origin.how, "" if origin.holds else "something else is laid over it"]
    note = ", ".join(word for word in notes if word)
    return place, f"{origin.text}  ({note})" if note else origin.text


def _place(one: Reference | Origin) -> str:
    return f"{one.span.file}:{one.span.line}:{one.span.column}"


def _alike(found: Sequence[Part]) -> list[list[Part]]:
    """Parts that say the same, together."""
    groups: dict[tuple[str, str, str | None], list[Part]] = {}
    for part in found:
        groups.setdefault((part.kind, part.field, part.value), []).append(part)
    return list(groups.values())


def _part(group: Sequence[Part]) -> str:
    first = group[0]
    name = f"  {first.kind} {listed(dict.fromkeys(part.name for part in group))}"
    return f"{name}: {first.field} {first.value}" if first.field else name


def _columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    wide = max((len(place) for place, _ in rows), default=0)
    return [f"  {place:<{wide}}  {text}" for place, text in rows]


def _few(rows: Sequence[str]) -> Iterator[str]:
    yield from rows[:MOST]
    if len(rows) > MOST:
        yield f"  and {len(rows) - MOST} more"
