"""A comparison as text, Markdown or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from tidegate.compiler.findings.printable import printable
from tidegate.operations.diff.change import EFFECTS, Change
from tidegate.operations.diff.compare import Comparison
from tidegate.operations.formatting.names import listed
from tidegate.operations.spec.paths import dotted

View = Callable[[Comparison], str]
_ARROW = " → "
_DIGITS = re.compile("[0-9]+")
MOST = 8
"""The number of changes shown that differ only in their values; JSON contains all."""
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def text(comparison: Comparison) -> str:
    """The comparison for a terminal: the most severe changes first, each followed by its consequence."""
    rows = [f"{comparison.before}{_ARROW}{comparison.after}"]
    for heading, changes in _by_effect(comparison):
        rows += ["", heading]
        for change, more in _few(changes):
            rows.append(f"  {_SIGNS[change.action]} {subject(change)}{_values(change)}")
            rows += [f"      {change.consequence}"] if change.consequence else []
            rows += [f"    and {more} similar changes"] if more else []
    return _lines([*rows, "", summary(comparison)])


def markdown(comparison: Comparison) -> str:
    """The comparison for a pull request."""
    rows = [f"### {_code(comparison.before)}{_ARROW}{_code(comparison.after)}", "", summary(comparison)]
    for heading, changes in _by_effect(comparison):
        rows += ["", f"**{heading}**", ""]
        for change, more in _few(changes):
            consequence = f" — {change.consequence}" if change.consequence else ""
            rows.append(f"- {kind(change)} {_code(listed(change.names))}{_values_as_code(change)}{consequence}")
            rows += [f"- and {more} similar changes"] if more else []
    return _lines(rows)


def as_json(comparison: Comparison) -> str:
    """The comparison as JSON: `{"before", "after", "changes": […]}`, the most severe changes first."""
    data = {
        "before": comparison.before,
        "after": comparison.after,
        "changes": [_record(change) for change in comparison.changes],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


VIEWS: dict[str, View] = {"text": text, "markdown": markdown, "json": as_json}


def subject(change: Change) -> str:
    """`domains app1, app2`."""
    return f"{kind(change)} {listed(change.names)}"


def kind(change: Change) -> str:
    """The kind of the changed resources, in the plural if there are several."""
    if len(change.names) == 1:
        return change.kind
    return change.kind[:-1] + "ies" if change.kind.endswith("y") else change.kind + "s"


def summary(comparison: Comparison) -> str:
    """One line with the number of changes by effect."""
    counts = [f"{changes[0].effect} {len(changes)}" for _, changes in _by_effect(comparison)]
    if counts:
        return "changes: " + ", ".join(counts)
    written = "the text differs, but not its meaning"
    return "no changes" if comparison.unchanged_text else f"no changes of the site: {written}"


def _by_effect(comparison: Comparison) -> Iterator[tuple[str, list[Change]]]:
    for effect, heading in EFFECTS.items():
        changes = [change for change in comparison.changes if change.effect == effect]
        if changes:
            yield heading, changes


def _few(changes: list[Change]) -> Iterator[tuple[Change, int]]:
    """The changes to show, each with the number of similar changes that are omitted after it."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        like = (change.kind, change.action, _DIGITS.sub("#", change.property))
        groups.setdefault(like, []).append(change)
    for group in groups.values():
        yield from ((change, 0) for change in group[: MOST - 1])
        if len(group) >= MOST:
            yield group[MOST - 1], len(group) - MOST


def _values(change: Change) -> str:
    values = _ARROW.join(printable(value) for value in (change.before, change.after) if value is not None)
    words = values or change.action
    return f": {change.property}: {words}" if change.property else f": {words}"


def _values_as_code(change: Change) -> str:
    values = _ARROW.join(_code(value) for value in (change.before, change.after) if value is not None)
    name = _code(change.property) if change.property else ""
    verb = change.action if change.action != "changed" or not values else ""
    return ": " + " ".join(word for word in (name, verb, values) if word)


def _code(value: str) -> str:
    """Inline code, with enough backticks for those in the value."""
    words = printable(value)
    fence = "``" if "`" in words else "`"
    pad = " " if fence == "``" else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _lines(rows: list[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _record(change: Change) -> dict[str, object]:
    return {
        "effect": change.effect,
        "kind": change.kind,
        "names": list(change.names),
        "action": change.action,
        "property": change.property,
        "before": change.before,
        "after": change.after,
        "consequence": change.consequence,
        "path": dotted(change.path),
    }
