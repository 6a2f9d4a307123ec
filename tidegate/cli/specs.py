"""What commands about specs share: finding the environment, compiling it, printing findings."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tidegate.compiler.findings import suggestion
from tidegate.compiler.findings.text import text
from tidegate.environments import environments, loader, spec_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tidegate.compiler.compile import Compilation
    from tidegate.pipeline import Judge


def compiled(environment: str, today: date | None = None) -> Compilation:
    """The environment's compilation with the findings of all rules; wrong usage where there is no such spec.

    Without `today` nothing is said that hangs on the day.
    """
    return compiled_together([environment], today)[0]


def compiled_together(
    names: Sequence[str], today: date | None = None, judge: Judge | None = None
) -> tuple[Compilation, ...]:
    """The same for several environments, which are also compared with each other."""
    files = [_file(name) for name in names]
    gc.disable()  # a compile is short and makes no cycles worth collecting
    from tidegate.pipeline import check_environments

    return check_environments(files, loader, today, judge)


def _file(environment: str) -> str:
    file = spec_file(Path(), environment)
    if file is None:
        known = environments(Path())
        help_ = suggestion(environment, known) or "a project has its specs in `stacks/`"
        raise click.UsageError(f"no environment `{environment}`: {help_}")
    return file


def wants_colour() -> bool:
    """On a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_findings(compilation: Compilation, err: bool = False) -> None:
    """Every finding as text."""
    report = text(compilation.findings, compilation.redactor, wants_colour() and not err)
    click.echo(report, nl=False, err=err)
