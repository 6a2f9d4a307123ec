"""`tidegate lab`: a site in a lab on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

import click

from tidegate.cli import exits
from tidegate.cli.progress import progress
from tidegate.lab import LabError, down, lab_name, status, up
from tidegate.progress import step
from tidegate.toolchain import ToolchainError

_NAME = click.argument("name", required=False)


@click.group("lab")
def command() -> None:
    """Run a site with KVM hosts, guests, a load balancer and an AWS API in namespaces of this machine."""


@command.command("prepare")
def prepare_command() -> int:
    """Install Debian packages, the file system of the guests, the Pulumi engine and its plugins."""
    from tidegate.cli.prepare import prepare

    with progress() as reporter:
        return _mended(lambda: prepare(reporter))


@command.command("up")
@_NAME
def up_command(name: str | None) -> int:
    """Start the lab. A lab with failed parts is removed and created again."""
    with progress() as reporter:
        return _mended(lambda: up(name or lab_name(), reporter))


@command.command("down")
@_NAME
def down_command(name: str | None) -> int:
    """Remove the lab and its data."""
    with progress() as reporter:
        return _mended(lambda: down(name or lab_name(), reporter))


@command.command("status")
@_NAME
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The output format.")
@click.option("--wait", type=float, default=0.0, help="Wait up to this many seconds until every server has answered.")
def status_command(name: str | None, form: str, wait: float) -> int:
    """Print the addresses and processes of the lab, and the responses of real requests."""
    from tidegate.lab.probe import answers, wait_for_all

    found = status(name or lab_name())
    if wait and found.description and found.up:
        with progress() as reporter, step(reporter, "servers") as current:
            wait_for_all(found.name, found.description.published["shop"], wait, current)
    served = answers(found.description.published["shop"]) if found.description and found.up else {}
    if form == "json":
        parts = [asdict(part) for part in found.parts]
        value = {
            "lab": found.name,
            "up": found.up,
            "addresses": dict(found.addresses),
            "parts": parts,
            "answers": served,
        }
        click.echo(json.dumps(value, indent=2))
        return exits.DONE if found.up else exits.INCONCLUSIVE
    if not found.parts:
        click.echo(f"lab {found.name}: does not exist; `tidegate lab up` creates it")
        return exits.INCONCLUSIVE
    for what, where in found.addresses.items():
        click.echo(f"{what:<18} {where}")
    for part in found.parts:
        if not part.alive:
            click.echo(f"{part.name:<18} DEAD {part.note}")
    for server, count in served.items():
        click.echo(f"{server:<18} answered {count} of {sum(served.values())} requests to the shop")
    return exits.DONE if found.up else exits.INCONCLUSIVE


def _mended(work: Callable[[], object]) -> int:
    """Runs the function. Errors that the user can correct are printed without a traceback."""
    try:
        work()
    except (LabError, ToolchainError) as error:
        raise click.ClickException(str(error)) from None
    return exits.DONE
