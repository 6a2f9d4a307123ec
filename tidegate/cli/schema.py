"""`tidegate schema`: the JSON Schemas of the language."""

from __future__ import annotations

from importlib.resources import files

import click

from tidegate.cli import exits


@click.command("schema")
@click.argument("which", type=click.Choice(["file", "spec"]), default="file")
def command(which: str) -> int:
    """Print the JSON Schema of a single file, including overlays, or of the merged spec.

    An editor with the YAML language server reads the location of the schema from the first line of a file:

    \b
        tidegate schema > schemas/file.schema.json
        # yaml-language-server: $schema=../schemas/file.schema.json
    """
    click.echo((files("tidegate.schemas") / f"{which}.schema.json").read_text(encoding="utf-8"), nl=False)
    return exits.DONE
