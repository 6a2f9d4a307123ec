"""`tidegate toolchain`: engine and plugins."""

from __future__ import annotations

from pathlib import Path

import click

from tidegate.cli import exits
from tidegate.cli.progress import progress
from tidegate.toolchain import Lab, ToolchainError, environment, export_lines, install, status


@click.group("toolchain")
def command() -> None:
    """Install the Pulumi engine, language host and plugins. Parts without an official binary are built."""


@command.command("install")
def install_command() -> int:
    """Install the missing parts."""
    try:
        with progress() as reporter:
            install(reporter)
    except ToolchainError as error:
        raise click.ClickException(str(error)) from None
    return exits.DONE


@command.command("status")
def status_command() -> int:
    """Print the state of each part: official, built or missing."""
    missing = False
    for part in status():
        missing |= part.state == "missing"
        click.echo(f"{part.name:<16} {part.state:<9} {part.version:<10} {part.note or part.path or ''}".rstrip())
    return exits.INCONCLUSIVE if missing else exits.DONE


@command.command("env")
@click.option("--no-lab", is_flag=True, help="Do not set the state of Pulumi, even if a lab is running.")
def env_command(no_lab: bool) -> int:
    """Print the environment variables for a shell: `eval "$(tidegate toolchain env)"`."""
    from tidegate.lab.description import lab_name, load

    lab = None if no_lab else load(lab_name())
    known = Lab(lab.name, lab.backend, Path(lab.passphrase_file)) if lab else None
    try:
        click.echo(export_lines(environment(lab=known)), nl=False)
    except ToolchainError as error:
        raise click.ClickException(str(error)) from None
    return exits.DONE
