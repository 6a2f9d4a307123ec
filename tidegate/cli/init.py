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
    help="The folder of the HAProxy provider; the one that came with Tidegate unless given.",
)
def command(folder: Path, name: str | None, provider: Path | None) -> int:
    """Write a new project into FOLDER: Pulumi.yaml, __main__.py, stacks/prod.yaml. Overwrites nothing."""
    from tidegate.operations.init import RefusedError, planned, write

    try:
        written = write(planned(folder, name, provider))
    except RefusedError as error:
        raise click.UsageError(str(error)) from None
    for file in written:
        click.echo(folder / file)
    return exits.DONE
