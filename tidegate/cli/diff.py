"""`tidegate diff`: what a change means for the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings

if TYPE_CHECKING:
    from tidegate.compiler.compile import Compilation

HERE = "HEAD"


@click.command("diff")
@click.argument("environment")
@click.argument("other", required=False)
@click.option("--from", "from_", metavar="REV", help="Compare with ENVIRONMENT at this Git revision.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="The output format."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are differences.")
def command(environment: str, other: str | None, from_: str | None, form: str, exit_zero: bool) -> int:
    """Print the changes from ENVIRONMENT to OTHER, or from an earlier revision of ENVIRONMENT to the current files.

    Without OTHER and --from, the last commit is compared with the current files. Exit code 2 means that
    there are differences.
    """
    from tidegate.operations.diff import VIEWS, Side, compare

    now = compiled(other or environment)
    revision_ = HERE if from_ is None and not other else from_
    then = compiled(environment) if revision_ is None else _at(revision_, environment)
    names = (then.file if revision_ is None else f"{then.file} at {revision_}", now.file)
    if now.errors or now.blueprint is None:
        print_findings(now, err=form != "text")
        return exits.ERRORS
    if then.blueprint is None:
        print_findings(then, err=form != "text")
        click.echo(f"cannot compare with {names[0]}: it has errors", err=True)
        return exits.ERRORS
    if then.errors:
        click.echo(f"{names[0]} has errors: only its valid parts are compared", err=True)
    comparison = compare(Side(names[0], then), Side(names[1], now))
    click.echo(VIEWS[form](comparison), nl=False)
    return exits.DIFFERENT if comparison.changes and not exit_zero else exits.DONE


def _at(name: str, environment: str) -> Compilation:
    """The compilation of the environment at a Git revision. Raises UsageError if it does not exist there."""
    from pathlib import Path

    from tidegate.environments import STACKS
    from tidegate.operations.diff import NoRevisionError, revision
    from tidegate.pipeline import check_environment

    file = environment if environment.endswith((".yaml", ".yml")) else f"{STACKS}/{environment}.yaml"
    try:
        found = revision(name)
        found.load(file)
    except NoRevisionError as error:
        raise click.UsageError(str(error)) from None
    except OSError:
        raise click.UsageError(f"{Path(file).as_posix()} does not exist in revision `{name}`") from None
    return check_environment(file, found.load)
