"""Reports findings, then registers resources. If the spec has errors, no resources are registered."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path as File
from typing import NoReturn

import pulumi

from tidegate.analysis.renames import Renamed, as_former, renamed, with_deployed_names
from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.findings.text import text
from tidegate.compiler.link.renamed import Former
from tidegate.components.deploy_targets import LabMissing, resolve
from tidegate.components.haproxy.load_balancer import haproxy_target
from tidegate.components.site import deploy
from tidegate.environments import loader, spec_file
from tidegate.lab.description import Description, load
from tidegate.lab.layout import LabError, lab_name
from tidegate.pipeline import check_environment
from tidegate.program.checksums import checksum_findings
from tidegate.program.deployed import deployed_names, keep_outputs, target_as_text
from tidegate.program.haproxy_check import haproxy_findings
from tidegate.program.layers import deployable
from tidegate.program.leases import write_leases
from tidegate.program.secrets import secret_findings

REPORTED = 32
"""The exit status by which the language host knows that the errors are already reported."""


def run() -> None:
    """Deploys the spec of the current stack. Findings are reported by the engine, each once."""
    stack = pulumi.get_stack()
    file = spec_file(File(), stack)
    if file is None:
        _exit_with(f"stack `{stack}` has no spec: create stacks/{stack}.yaml")
    try:
        lab = load(lab_name())
        compilation = _compiled(file, lab)
        found = _renamed(compilation, lab)
        identities = as_former(found, lambda one: one.identity)
        if identities != as_former(found, lambda one: one.spoken):
            compilation = _compiled(file, lab, identities)
        _report(compilation)
        assert compilation.blueprint is not None
        blueprint = deployable(with_deployed_names(compilation, found))
        resolve(blueprint, lab)  # reports a lab with missing parts before anything is written
        write_leases(blueprint, lab)
        deploy(blueprint, lab)
    except (LabMissing, LabError) as error:
        _exit_with(str(error))


def _compiled(file: str, lab: Description | None, former: Former | None = None) -> Compilation:
    judge = partial(_deploy_findings, lab=lab)
    return check_environment(file, loader, date.today(), judge, former)


def _renamed(compilation: Compilation, lab: Description | None) -> Mapping[Path, Renamed]:
    """The renamed resources in the state. Logs a warning if the spec would use another name than the deployed one."""
    spec, blueprint = compilation.spec, compilation.blueprint
    if compilation.errors or spec is None or blueprint is None:
        return {}
    places = resolve(blueprint, lab)
    targets = {one.resource: haproxy_target(one, places) for one in blueprint.balancers}
    known = {key: target_as_text(target) for key, target in targets.items() if target is not None}
    found = renamed(spec, compilation.environment, deployed_names(), known)
    for path, one in found.items():
        if one.identity != one.spoken:
            pulumi.log.warn(_otherwise(compilation, path, one))
    return found


def _otherwise(compilation: Compilation, path: Path, one: Renamed) -> str:
    span = compilation.span((*path, "was"))
    what = f"remove `was: {one.spoken}`" if one.identity == path[-1] else f"set `was: {one.identity}`"
    return (
        f"{span.file}:{span.line}: `{'.'.join(map(str, path))}` keeps its deployed names, which are those of "
        f"`{one.identity}`: {what}, so that `tidegate render` uses them"
    )


def _deploy_findings(compilation: Compilation, lab: Description | None) -> tuple[Finding, ...]:
    """The findings about secrets of the stack, files of this machine and, last, those of the target's HAProxy."""
    assert compilation.spec is not None
    found = (*secret_findings(compilation), *checksum_findings(compilation))
    if compilation.spec.name != pulumi.get_project():
        found = (_other_project(compilation), *found)
    return found if compilation.errors or found else haproxy_findings(compilation, lab)


def _other_project(compilation: Compilation) -> Finding:
    span: Span = compilation.span(("name",))
    project = pulumi.get_project()
    return Finding("TG012", "error", f"`name` differs from the name of the project in Pulumi.yaml, `{project}`", span)


def _report(compilation: Compilation) -> None:
    """Logs warnings one by one. If there are errors, logs them together and ends the program."""
    if compilation.errors:
        _exit_with("\n" + text(compilation.findings, compilation.redactor))
    for finding in compilation.findings:
        pulumi.log.warn(text([finding], compilation.redactor))


def _exit_with(report: str) -> NoReturn:
    pulumi.log.error(report)
    keep_outputs()
    sys.exit(REPORTED)
