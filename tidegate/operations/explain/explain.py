"""The explanation of a path of a spec, as a value and as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.operations.explain.becomes import Line, lines, parts
from tidegate.operations.explain.origins import Origin, brief, origins
from tidegate.operations.explain.references import Referrer, referrers
from tidegate.operations.explain.resolve import resolve
from tidegate.operations.formatting.names import listed
from tidegate.operations.spec.parts import Part
from tidegate.operations.spec.paths import dotted

MOST = 12
"""The number of lines of a list that are printed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a path. `value` is the value as written, or the default if `origins` is empty."""

    path: Path
    value: str
    description: str
    type: str
    origins: tuple[Origin, ...]
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    references: tuple[Referrer, ...]


def explanation(compilation: Compilation, text: str) -> Explanation:
    """The explanation of a dotted path. Raises NoSuchPathError if the path does not exist."""
    found = resolve(compilation, text)
    by_name = referrers(compilation, found.path)
    description, type_ = _described(found.path)
    value = brief(found.node) if found.node is not None else _default(found.value)
    blueprint = compilation.blueprint
    return Explanation(
        path=found.path,
        value=value,
        description=description,
        type=type_,
        origins=origins(compilation, found.path) if found.node is not None else (),
        parts=parts(blueprint, found.path) if blueprint else (),
        lines=lines(blueprint, found.path, by_name) if blueprint else (),
        references=by_name,
    )


def explain_path(compilation: Compilation, path: str) -> str:
    """The explanation of a path as text. Raises NoSuchPathError."""
    return "".join(f"{compilation.redactor.redact(row)}\n" for row in _rows(explanation(compilation, path)))


def explained_as_json(compilation: Compilation, path: str) -> str:
    """The explanation of a path as JSON, with locations as `file:line:column`. Raises NoSuchPathError."""
    explained = explanation(compilation, path)
    redact = compilation.redactor.redact
    data = {
        "path": dotted(explained.path),
        "value": redact(explained.value),
        "description": explained.description,
        "type": explained.type,
        "origins": [
            {
                "at": _location(one),
                "text": redact(one.text),
                "profile": one.how.removeprefix("profile "),
                "holds": one.holds,
            }
            for one in explained.origins
        ],
        "becomes": [
            {"kind": one.kind, "name": one.name, "field": one.field, "value": one.value and redact(one.value)}
            for one in explained.parts
        ],
        "lines": [{"file": one.file, "line": one.number, "text": redact(one.text)} for one in explained.lines],
        "references": [{"at": _location(one), "path": dotted(one.path)} for one in explained.references],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _described(path: Path) -> tuple[str, str]:
    from tidegate.documentation.descriptions import describe

    found = describe(path)
    return (found.text, found.type) if found else ("", "")


def _default(value: object) -> str:
    if value is None:
        return "not set"
    dump = getattr(value, "model_dump", None)
    plain = dump(mode="json", by_alias=True, exclude_none=True) if dump else value
    return json.dumps(plain, ensure_ascii=False, default=str) if not isinstance(plain, str) else plain


def _rows(explained: Explanation) -> Iterator[str]:
    yield f"{dotted(explained.path)}: {explained.value}"
    for text in filter(None, (explained.description, explained.type)):
        yield from wrap(text, 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    yield from ("", "comes from")
    if explained.origins:
        yield from _columns([_origin(one) for one in explained.origins])
    else:
        yield "  the default, since no file sets it"
    if explained.parts or explained.lines:
        yield from ("", "becomes")
        yield from _few([_part(group) for group in _alike(explained.parts)])
        yield from _few([f"  {line.file}:{line.number}: {line.text}" for line in explained.lines])
    if explained.references:
        yield from ("", "is referred to by")
        yield from _few(_columns([(_location(one), dotted(one.path)) for one in explained.references]))


def _origin(origin: Origin) -> tuple[str, str]:
    location = _location(origin)
    notes = [origin.how, "" if origin.holds else "overridden"]
    note = ", ".join(word for word in notes if word)
    return location, f"{origin.text}  ({note})" if note else origin.text


def _location(one: Referrer | Origin) -> str:
    return f"{one.span.file}:{one.span.line}:{one.span.column}"


def _alike(some: Sequence[Part]) -> list[list[Part]]:
    """Parts with equal fields and values, grouped."""
    groups: dict[tuple[str, str, str | None], list[Part]] = {}
    for part in some:
        groups.setdefault((part.kind, part.field, part.value), []).append(part)
    return list(groups.values())


def _part(group: Sequence[Part]) -> str:
    first = group[0]
    name = f"  {first.kind} {listed(dict.fromkeys(part.name for part in group))}"
    return f"{name}: {first.field} {first.value}" if first.field else name


def _columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    wide = max((len(first) for first, _ in rows), default=0)
    return [f"  {first:<{wide}}  {second}" for first, second in rows]


def _few(rows: Sequence[str]) -> Iterator[str]:
    yield from rows[:MOST]
    if len(rows) > MOST:
        yield f"  and {len(rows) - MOST} more"
