"""Shared by commands that read specs: finding the environment, compiling it, printing findings."""

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
    """The compilation of an environment with the findings of all rules. Raises UsageError if there is no such spec.

    Without `today`, rules that depend on the date report nothing.
    """
    return compiled_together([environment], today)[0]


def compiled_together(
    names: Sequence[str], today: date | None = None, judge: Judge | None = None
) -> tuple[Compilation, ...]:
    """The compilations of several environments, which are also compared with each other."""
    files = [_file(name) for name in names]
    gc.disable()  # compiling is short and creates few reference cycles
    from tidegate.pipeline import check_environments

    return check_environments(files, loader, today, judge)


def _file(environment: str) -> str:
    file = spec_file(Path(), environment)
    if file is None:
        known = environments(Path())
        help_ = suggestion(environment, known) or "the specs of a project are in `stacks/`"
        raise click.UsageError(f"no environment `{environment}`: {help_}")
    return file


def wants_colour() -> bool:
    """Whether to print colours: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_findings(compilation: Compilation, err: bool = False) -> None:
    """Prints all findings as text."""
    report = text(compilation.findings, compilation.redactor, wants_colour() and not err)
    click.echo(report, nl=False, err=err)
