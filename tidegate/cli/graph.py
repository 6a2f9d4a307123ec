"""`tidegate graph`: a picture of the site."""

from __future__ import annotations

from pathlib import Path

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings


@click.command("graph")
@click.argument("environment")
@click.option("--format", "form", type=click.Choice(["svg", "mermaid"]), default="svg", help="The output format.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The output file.")
def command(environment: str, form: str, output: Path | None) -> int:
    """Draw the load balancers, backends, servers and Auto Scaling groups of ENVIRONMENT."""
    from tidegate.connectors.atomic import write_atomically
    from tidegate.operations.graph import VIEWS, picture

    compilation = compiled(environment)
    if compilation.errors or compilation.blueprint is None:
        print_findings(compilation, err=True)
        return exits.ERRORS
    drawn = VIEWS[form](picture(compilation))
    if output is None:
        click.echo(drawn, nl=False)
        return exits.DONE
    try:
        write_atomically(output, drawn)
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from None
    return exits.DONE
