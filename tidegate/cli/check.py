"""`tidegate check`: all findings, of one environment or of all."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidegate.cli import exits
from tidegate.cli.formats import FORMS, formatted, unique
from tidegate.cli.haproxy import Asked
from tidegate.cli.specs import compiled_together, print_findings
from tidegate.environments import environments

if TYPE_CHECKING:
    from tidegate.compiler.compile import Compilation
    from tidegate.compiler.findings import Finding


@click.command("check")
@click.argument("environment", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="The output format.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date for rules; today by default.")
@click.option("--haproxy", "program", metavar="PROGRAM", help="The HAProxy program; `haproxy` on the PATH by default.")
@click.option("--no-haproxy", "unasked", is_flag=True, help="Do not check the configurations with HAProxy.")
@click.option("--secrets", is_flag=True, help="Also list the secrets, and the commands to set missing ones.")
def command(
    environment: tuple[str, ...],
    form: str,
    strict: bool,
    day: datetime | None,
    program: str | None,
    unasked: bool,
    secrets: bool,
) -> int:
    """Print all findings of ENVIRONMENT, or of all environments. Several environments are also compared.

    If HAProxy is installed, it also checks the configuration of each load balancer (`haproxy -c`).
    """
    names = environment or environments(Path())
    if not names:
        raise click.UsageError("no environment: the specs of a project are in `stacks/`")
    today = day.date() if day else date.today()
    asked = Asked(program, unasked)
    compilations = compiled_together(names, today, asked.judge)
    _keep(compilations)
    findings = unique(one.findings for one in compilations)
    if form != "text":
        click.echo(formatted(compilations, form, today, asked.facts(compilations)), nl=False)
    for one in compilations if form == "text" else ():
        print_findings(one)
        click.echo(f"{chr(10) if one.findings else ''}{one.file}: {_counted(one.findings)} on {today}")
    for line in asked.lines(compilations):
        click.echo(line, err=form != "text")
    unset = _print_secrets(compilations, err=form != "text") if secrets else False
    failed = any(finding.is_error or (strict and finding.severity == "warning") for finding in findings)
    failed |= strict and unset
    return exits.ERRORS if failed else exits.DONE


def _counted(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning`."""
    numbers = Counter(finding.severity for finding in findings)
    words = (("error", "errors"), ("warning", "warnings"), ("hint", "hints"))
    counts = [f"{numbers[one]} {one if numbers[one] == 1 else many}" for one, many in words if numbers[one]]  # type: ignore[index]
    return ", ".join(counts) or "no findings"


def _keep(compilations: Sequence[Compilation]) -> None:
    """Keeps the compilations in a reference cycle, so that the process ends without deallocating every object."""
    ring: list[object] = [*compilations]
    ring.append(ring)
    gc.freeze()


def _print_secrets(compilations: Sequence[Compilation], err: bool) -> bool:
    """Prints every secret. Returns whether one of them is not set."""
    from tidegate.cli.secrets import secret_lines

    rows = [row for one in compilations for row in secret_lines(one, Path())]
    for line, _ in rows:
        click.echo(line, err=err)
    return not all(there for _, there in rows)
