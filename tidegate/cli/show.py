"""`tidegate show`: the merged spec."""

from __future__ import annotations

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings
from tidegate.compiler.overlay.show import shown


@click.command("show")
@click.argument("environment")
@click.option("--origins", is_flag=True, help="File and line of each value.")
def command(environment: str, origins: bool) -> int:
    """Print the merged spec of ENVIRONMENT: parents, profiles and deletions applied."""
    compilation = compiled(environment)
    if compilation.tree is None:
        print_findings(compilation)
        return exits.ERRORS
    click.echo(shown(compilation.tree, origins), nl=False)
    if compilation.errors:
        print_findings(compilation, err=True)
    return exits.ERRORS if compilation.errors else exits.DONE
