"""`tidegate show`: the merged spec."""

from __future__ import annotations

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings


@click.command("show")
@click.argument("environment")
@click.option("--origins", is_flag=True, help="Show the file and line of each value, or that it is a default.")
def command(environment: str, origins: bool) -> int:
    """Print the spec of ENVIRONMENT after its overlays and profiles are merged."""
    from tidegate.operations.show import annotated, merged

    compilation = compiled(environment)
    if compilation.tree is None:
        print_findings(compilation)
        return exits.ERRORS
    click.echo(annotated(compilation) if origins else merged(compilation), nl=False)
    if compilation.errors:
        print_findings(compilation, err=True)
    return exits.ERRORS if compilation.errors else exits.DONE
