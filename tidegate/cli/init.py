"""`tidegate init`: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from tidegate.cli import exits


@click.command("init")
@click.argument("folder", required=False, default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The name of the project; the name of the folder by default.")
@click.option(
    "--provider",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of another HAProxy provider.",
)
def command(folder: Path, name: str | None, provider: Path | None) -> int:
    """Create a new project in FOLDER: Pulumi.yaml, __main__.py, stacks/prod.yaml. Existing files are kept.

    The project contains no absolute paths. Before the first `pulumi up`, also in a clone, run `pulumi install` to
    create its virtual environment from requirements.txt.
    """
    from tidegate.operations.init import RefusedError, planned, write

    try:
        written = write(planned(folder, name, provider))
    except RefusedError as error:
        raise click.UsageError(str(error)) from None
    for file in written:
        click.echo(folder / file)
    return exits.DONE
