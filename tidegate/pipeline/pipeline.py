"""Load, merge, validate, link, rules, a judge that is handed in, environments compared, suppressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.compile import Compilation, Judged, compile_spec
from tidegate.compiler.findings import Finding
from tidegate.compiler.source import Loader
from tidegate.rules.registry import names, rules_for

Judge = Callable[[Compilation], Sequence[Finding]]
"""What has the last word on a spec that links: findings that need more than the spec, such as HAProxy's own."""


def check_environment(file: str, load: Loader, today: date | None = None, judge: Judge | None = None) -> Compilation:
    """The compilation of the spec in `file` with all findings, without those that it accepts.

    Rules that depend on the day report nothing without `today`.
    """
    return _finished(_judged(file, load, today, judge))


def check_environments(
    files: Sequence[str], load: Loader, today: date | None = None, judge: Judge | None = None
) -> tuple[Compilation, ...]:
    """The same for several environments, which are also compared with each other."""
    compilations = [_judged(file, load, today, judge) for file in files]
    if len(compilations) > 1:
        from tidegate.rules.environments.compare import compare_environments

        compilations = compare_environments(compilations)
    return tuple(map(_finished, compilations))


def _judged(file: str, load: Loader, today: date | None, judge: Judge | None) -> Compilation:
    compilation = compile_spec(file, load, today)
    judged = compilation.judged
    if judged is None:
        return compilation
    site = LinkedSite(judged.spec, judged.blueprint, today, compilation.redactor.secrets)
    compilation = compilation.with_findings(tuple(_found(site, judged)))
    if judge is None or compilation.blueprint is None:
        return compilation
    return compilation.with_findings(tuple(judge(compilation)))


def _found(site: LinkedSite, judged: Judged) -> Iterator[Finding]:
    for rule in rules_for(site.spec.model_fields_set):
        yield from rule.findings(site, judged)


def _finished(compilation: Compilation) -> Compilation:
    """Without what the spec accepts; every finding with the name of its code."""
    judged = compilation.judged
    if judged is not None and (judged.spec.accept or judged.cuts.touch(("accept",))):
        from tidegate.pipeline.suppressions import apply_suppressions

        compilation = apply_suppressions(compilation)
    if not compilation.findings and not compilation.suppressed:
        return compilation
    findings, suppressed = (tuple(map(_named, some)) for some in (compilation.findings, compilation.suppressed))
    return replace(compilation, findings=findings, suppressed=suppressed)


def _named(finding: Finding) -> Finding:
    return replace(finding, name=names()[finding.code])
