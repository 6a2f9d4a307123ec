"""`tidegate render`: the files that an environment consists of."""

from __future__ import annotations

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings


@click.command("render")
@click.argument("environment")
@click.argument("part", required=False)
def command(environment: str, part: str | None) -> int:
    """Print all files of ENVIRONMENT, or those of PART: haproxy, libvirt or aws."""
    from tidegate.render import PARTS, render

    if part is not None and part not in PARTS:
        raise click.UsageError(f"no part `{part}`: specify one of {', '.join(PARTS)}")
    compilation = compiled(environment)
    if compilation.errors or compilation.blueprint is None:
        print_findings(compilation)
        return exits.ERRORS
    files = render(compilation.blueprint, part)
    for name, text in files.items():
        if len(files) > 1:
            click.echo(f"# ==> {name} <==")
        click.echo(text, nl=False)
    return exits.DONE
