"""From files to findings: loading, merging, validation, linking, rules, a judge, comparison, accepted findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tidegate.analysis.site import LinkedSite
from tidegate.analysis.yaml_comments import YamlComments
from tidegate.compiler.compile import Compilation, compile_spec
from tidegate.compiler.findings import Finding
from tidegate.compiler.link.renamed import Former
from tidegate.compiler.source import Loader
from tidegate.pipeline.files import missing_files
from tidegate.rules.registry import names, rules_for

Judge = Callable[[Compilation], Iterable[Finding]]
"""Returns further findings for a spec that was linked, such as those of HAProxy.

It is called for all specs before the findings of the first one are read, so it can start its work immediately and
return a generator that waits for the results.
"""


def check_environment(
    file: str,
    load: Loader,
    today: date | None = None,
    judge: Judge | None = None,
    former: Former | None = None,
) -> Compilation:
    """The compilation of the spec in `file` with all findings, without those that it accepts.

    Rules that depend on the date report nothing without `today`. `former` replaces `was` in the spec.
    """
    return check_environments([file], load, today, judge, former)[0]


def check_environments(
    files: Sequence[str],
    load: Loader,
    today: date | None = None,
    judge: Judge | None = None,
    former: Former | None = None,
) -> tuple[Compilation, ...]:
    """The compilations of several environments, which are also compared with each other."""
    compilations = [_checked(file, load, today, former) for file in files]
    if judge is not None:
        compilations = _judged(compilations, judge)
    if len(compilations) > 1:
        from tidegate.rules.environments.compare import compare_environments

        compilations = compare_environments(compilations)
    return tuple(map(_finished, compilations))


def _checked(file: str, load: Loader, today: date | None, former: Former | None) -> Compilation:
    compilation = compile_spec(file, load, today, former)
    compilation = compilation.with_findings(tuple(missing_files(compilation, load)))
    judged = compilation.judged
    if judged is None:
        return compilation
    comments = YamlComments(compilation)
    site = LinkedSite(judged.spec, judged.blueprint, today, compilation.redactor.secrets, comments.behind)
    return compilation.with_findings(tuple(_found(site, compilation)))


def _judged(compilations: Sequence[Compilation], judge: Judge) -> list[Compilation]:
    said = [judge(one) if one.blueprint is not None else () for one in compilations]
    return [one.with_findings(tuple(found)) for one, found in zip(compilations, said, strict=True)]


def _found(site: LinkedSite, compilation: Compilation) -> Iterator[Finding]:
    for rule in rules_for(site.spec.model_fields_set):
        yield from rule.findings(site, compilation)


def _finished(compilation: Compilation) -> Compilation:
    """The compilation without accepted findings, and with the names of the codes of all findings."""
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
