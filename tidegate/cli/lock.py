"""`tidegate lock`: pins placements and automatic addresses."""

from __future__ import annotations

from pathlib import Path

import click

from tidegate.cli import exits
from tidegate.cli.specs import compiled, print_findings

MENDED = "TG320"
"""The error that a new lock file can correct."""


@click.command("lock")
@click.argument("environment")
@click.option("--check", is_flag=True, help="Write nothing, and exit with 2 if the lock file would change.")
def command(environment: str, check: bool) -> int:
    """Write the lock file of ENVIRONMENT: the host of each domain without a placement, and each automatic address.

    Commit the file with the spec. With it, adding a host or a domain does not move existing domains or addresses.
    """
    from tidegate.compiler.lock import lock_file, lock_yaml
    from tidegate.operations.lock import FullError, changes, locked

    compilation = compiled(environment)
    spec, blueprint = compilation.spec, compilation.blueprint
    file = lock_file(compilation.file)
    prevented = any(one.span.file != file and one.code != MENDED for one in compilation.errors)
    if spec is None or blueprint is None or prevented:
        print_findings(compilation, err=True)
        return exits.ERRORS
    try:
        after = locked(spec, blueprint, compilation.lock)
    except FullError as full:
        raise click.ClickException(f"network `{full}` has fewer addresses than NICs") from None
    text = lock_yaml(after, blueprint.environment)
    if _content(compilation.texts.get(file, b"")) == _content(text.encode()):
        click.echo(f"{file}: no changes")
        return exits.DONE
    for change in changes(compilation.lock, after):
        click.echo(str(change))
    if check:
        click.echo(f"{file}: out of date; run `tidegate lock {environment}` to update it")
        return exits.DIFFERENT
    _write(file, text)
    click.echo(f"{file}: written")
    return exits.DONE


def _content(text: bytes) -> bytes:
    """The file without its first line, a comment that differs between versions of Tidegate."""
    head, _, rest = text.partition(b"\n")
    return rest if head.startswith(b"#") else text


def _write(file: str, text: str) -> None:
    from tidegate.connectors.atomic import write_atomically

    try:
        write_atomically(Path(file), text)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from None
