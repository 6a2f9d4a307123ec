"""`tidegate check`: all findings, of one environment or of all."""

from __future__ import annotations

from pathlib import Path

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings
from tidegate.compiler.findings.machine import as_json
from tidegate.environments import environments


@click.command("check")
@click.argument("environment", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(environment: tuple[str, ...], form: str, strict: bool) -> int:
    """Print all findings of ENVIRONMENT, or of all environments."""
    names = environment or environments(Path())
    if not names:
        raise click.UsageError("no environment: a project has its specs in `stacks/`")
    compilations = [compiled(name) for name in names]
    findings = tuple(dict.fromkeys(finding for one in compilations for finding in one.findings))
    if form == "json":
        click.echo(as_json(findings))
    for one in compilations if form == "text" else ():
        print_findings(one)
        if not one.findings:
            click.echo(f"{one.file}: nothing to report")
    failed = any(finding.is_error or (strict and finding.severity == "warning") for finding in findings)
    return exits.ERRORS if failed else exits.DONE
