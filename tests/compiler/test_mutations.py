"""A valid spec with one value changed is valid still, or has findings that lead to the place: never a traceback."""

from __future__ import annotations

import os
import random

import pytest

from tests.compiler.cases import Case, by_name, specs
from tests.compiler.mutations import Path, mutated
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, lines_of
from tidegate.compiler.findings.text import text
from tidegate.compiler.overlay.show import to_yaml
from tidegate.compiler.source import MappingNode, parse
from tidegate.compiler.source.node import at, node_at, walk
from tidegate.render import render

EACH = int(os.environ.get("TIDEGATE_MUTATIONS", "15"))
"""Mutations of each case; for a long run, more."""


@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_leads_to_the_place(case: Case) -> None:
    chance = random.Random(case.name)
    tree, _ = parse(case.load(case.file), case.file)
    assert isinstance(tree, MappingNode)
    for _ in range(EACH):
        changed, path, how = mutated(tree, chance)
        spec = to_yaml(changed).encode()
        compilation = case.compiled(lambda file, spec=spec: spec if file == case.file else case.load(file))
        report = text(compilation.findings, compilation.redactor)
        for finding in compilation.findings:
            assert is_somewhere(finding, compilation), report
        errors = compilation.errors
        assert not errors or any(leads(error, path, tree, compilation) for error in errors), f"{how} {path}\n{report}"
        if not errors:
            assert compilation.blueprint is not None
            render(compilation.blueprint, "haproxy")


def is_somewhere(finding: Finding, compilation: Compilation) -> bool:
    """Whether it points into a file that was read."""
    for span in (finding.span, *(related.span for related in finding.related)):
        lines = lines_of(compilation.texts[span.file].decode("utf-8-sig", "replace"))
        if not (1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1):
            return False
    return True


def leads(error: Finding, path: Path, tree: MappingNode, compilation: Compilation) -> bool:
    """Whether an error stands above, below or close beside the change, in a parent file, or names what was there."""
    changed, _ = parse(compilation.texts[compilation.file], compilation.file)
    if changed is None:
        return True
    above = [span for length in range(len(path) + 1) for span in at(changed, path[:length])]
    below = [node.span for _, node in walk(node_at(changed, path[:-1] if len(path) > 1 else path))]
    lines = {span.line for span in (*above, *below)}
    names = {str(word).removesuffix("s") for inner, _ in walk(node_at(tree, path)) for word in (*path[-3:], *inner)}
    words = f"{error.message} {error.help} {error.label}"
    spans = (error.span, *(related.span for related in error.related))
    if error.span.file != compilation.file or any(span.line in lines for span in spans):
        return True
    return any(name in words for name in names)
