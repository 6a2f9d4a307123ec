"""A valid spec with one value changed is valid still, or has findings that lead to the place: never a traceback."""

from __future__ import annotations

import os
import random

import pytest

from tests.compiler.cases import Case, by_name, specs
from tests.compiler.mutations import Path, mutated
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Span, lines_of
from tidegate.compiler.findings.text import text
from tidegate.compiler.overlay.show import to_yaml
from tidegate.compiler.source import MappingNode, Node, ScalarNode, parse
from tidegate.compiler.source.node import at, walk
from tidegate.render import render

EACH = int(os.environ.get("TIDEGATE_MUTATIONS", "15"))
"""Mutations of each case; for a long run, more."""

MOST_BY_CHANCE = 0.05
"""The share of findings of other changes that may be taken for those of a change."""
EXCEPTIONS = {
    "TG508": ("has `mode ", "a mode of `defaults` is that of the frontends and backends, which it names"),
    "TG202": ("there is no", "nothing is left that it could name: it says the kind of thing"),
}
"""Codes whose findings lead to a change by other words: a beginning of these, and why."""


@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_leads_to_the_place(case: Case) -> None:
    chance = random.Random(case.name)
    tree, _ = parse(case.load(case.file), case.file)
    assert isinstance(tree, MappingNode)
    for _ in range(EACH):
        changed, path, how = mutated(tree, chance)
        compilation = compiled(case, changed)
        report = text(compilation.findings, compilation.redactor)
        for finding in compilation.findings:
            assert is_somewhere(finding, compilation), report
        errors = compilation.errors
        assert not errors or any(leads(error, path, tree, compilation) for error in errors), f"{how} {path}\n{report}"
        if not errors:
            assert compilation.blueprint is not None
            render(compilation.blueprint, "haproxy")


def compiled(case: Case, changed: MappingNode) -> Compilation:
    spec = to_yaml(changed).encode()
    return case.compiled(lambda file: spec if file == case.file else case.load(file))


def is_somewhere(finding: Finding, compilation: Compilation) -> bool:
    """Whether it points into a file that was read."""
    for span in (finding.span, *(related.span for related in finding.related)):
        lines = lines_of(compilation.texts[span.file].decode("utf-8-sig", "replace"))
        if not (1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1):
            return False
    return True


def leads(error: Finding, path: Path, tree: MappingNode, compilation: Compilation) -> bool:
    """Whether an error stands at the change, above it or beside it, or names what was changed."""
    changed, _ = parse(compilation.texts[compilation.file], compilation.file)
    if changed is None or path[0] == "extends" or error.span.file != compilation.file:
        return True  # nothing is left, or what it extends is what remains
    if any(is_close(span, path, changed) for span in (error.span, *(related.span for related in error.related))):
        return True
    words = " ".join((error.message, error.help, error.label, *(related.label for related in error.related)))
    exception = EXCEPTIONS.get(error.code)
    return any(f"`{name}`" in words for name in changed_names(path, tree)) or bool(
        exception and exception[0].format(*path, "", "") in words
    )


def is_close(span: Span, path: Path, changed: Node) -> bool:
    """Whether a span is that of a part above the change (but the spec itself), or lies in its part or beside it."""
    parts = dict(walk(changed))
    above = {one for end in range(1, len(path) + 1) if path[:end] in parts for one in at(changed, path[:end])}
    beside = [parts[path[:-1]].span] if len(path) > 2 and path[:-1] in parts else []
    inside = at(changed, path) if path in parts else ()
    return span in above or any(is_within(span, one) for one in (*beside, *inside))


def is_within(inner: Span, outer: Span) -> bool:
    first, last = (outer.line, outer.column), (outer.end_line, outer.end_column)
    same_file = inner.file == outer.file
    return same_file and first <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= last


def changed_names(path: Path, tree: MappingNode) -> set[str]:
    """The name of what was changed, and the names or the value that it had."""
    names = {str(path[-1]), str(path[-1]).removesuffix("x")}
    before = dict(walk(tree)).get((*path[:-1], str(path[-1]).removesuffix("x"))) or dict(walk(tree)).get(path)
    if isinstance(before, MappingNode):
        sections = [one.node for one in before.entries.values()] if path == ("profiles",) else []
        profiles = (name for section in sections if isinstance(section, MappingNode) for name in section.entries)
        return names | {*before.entries, *profiles}
    return names | {str(before.value)} if isinstance(before, ScalarNode) else names


def test_leads_nowhere_else() -> None:
    """Findings of a change elsewhere in the same spec are hardly ever taken for those of this one."""
    tried = taken = 0
    for case in specs():
        chance = random.Random(case.name)
        tree, _ = parse(case.load(case.file), case.file)
        assert isinstance(tree, MappingNode)
        failed: list[tuple[Path, Compilation]] = []
        for _ in range(15):
            changed, path, _ = mutated(tree, chance)
            compilation = compiled(case, changed)
            failed += [(path, compilation)] if compilation.errors else []
        for path, compilation in failed:
            for other, elsewhere in failed:
                depth = min(2, len(path), len(other))
                if path[:depth] != other[:depth]:
                    tried += 1
                    taken += leads(chance.choice(elsewhere.errors), path, tree, compilation)
    assert tried > 500
    assert taken <= tried * MOST_BY_CHANCE, f"{taken} of {tried}"
