"""Load, merge, validate, link, rules, a judge that is handed in, environments compared, suppressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.compile import Compilation, compile_spec
from tidegate.compiler.findings import Finding
from tidegate.compiler.link.renamed import Former
from tidegate.compiler.source import Loader
from tidegate.rules.registry import names, rules_for

Judge = Callable[[Compilation], Sequence[Finding]]
"""What has the last word on a spec that links: findings that need more than the spec, such as HAProxy's own."""


def check_environment(
    file: str,
    load: Loader,
    today: date | None = None,
    judge: Judge | None = None,
    former: Former | None = None,
) -> Compilation:
    """The compilation of the spec in `file` with all findings, without those that it accepts.

    Rules that depend on the day report nothing without `today`. `former` replaces what the spec says under `was`.
    """
    return _finished(_judged(file, load, today, judge, former))


def check_environments(
    files: Sequence[str], load: Loader, today: date | None = None, judge: Judge | None = None
) -> tuple[Compilation, ...]:
    """The same for several environments, which are also compared with each other."""
    compilations = [_judged(file, load, today, judge) for file in files]
    if len(compilations) > 1:
        from tidegate.rules.environments.compare import compare_environments

        compilations = compare_environments(compilations)
    return tuple(map(_finished, compilations))


def _judged(
    file: str, load: Loader, today: date | None, judge: Judge | None, former: Former | None = None
) -> Compilation:
    compilation = compile_spec(file, load, today, former)
    if compilation.spec is None or compilation.blueprint is None:
        return compilation
    site = LinkedSite(compilation.spec, compilation.blueprint, today, compilation.redactor.secrets)
    compilation = compilation.with_findings(tuple(_found(site, compilation)))
    return compilation.with_findings(tuple(judge(compilation))) if judge is not None else compilation


def _found(site: LinkedSite, compilation: Compilation) -> Iterator[Finding]:
    for rule in rules_for(site.spec.model_fields_set):
        yield from rule.findings(site, compilation)


def _finished(compilation: Compilation) -> Compilation:
    """Without what the spec accepts; every finding with the name of its code."""
    if compilation.spec is not None and compilation.blueprint is not None and compilation.spec.accept:
        from tidegate.pipeline.suppressions import apply_suppressions

        compilation = apply_suppressions(compilation)
    if not compilation.findings and not compilation.suppressed:
        return compilation
    findings, suppressed = (tuple(map(_named, some)) for some in (compilation.findings, compilation.suppressed))
    return replace(compilation, findings=findings, suppressed=suppressed)


def _named(finding: Finding) -> Finding:
    return replace(finding, name=names()[finding.code])
