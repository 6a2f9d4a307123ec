"""`tidegate init`: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from tidegate.cli import exits


@click.command("init")
@click.argument("folder", required=False, default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The project's name; the folder's unless given.")
@click.option(
    "--provider",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of another HAProxy provider than the one that comes with Tidegate.",
)
def command(folder: Path, name: str | None, provider: Path | None) -> int:
    """Write a new project into FOLDER: Pulumi.yaml, __main__.py, stacks/prod.yaml. Overwrites nothing.

    The project holds no path of this machine. Before the first `pulumi up`, here and in every clone, `pulumi install`
    makes its virtual environment from requirements.txt.
    """
    from tidegate.operations.init import RefusedError, planned, write

    try:
        written = write(planned(folder, name, provider))
    except RefusedError as error:
        raise click.UsageError(str(error)) from None
    for file in written:
        click.echo(folder / file)
    return exits.DONE
