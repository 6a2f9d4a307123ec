"""`tidegate lab`: the embedded site on this machine."""

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
    """The embedded site: hosts, guests, a balancer and an AWS API in namespaces of this machine."""


@command.command("prepare")
def prepare_command() -> int:
    """Install all that a lab needs: Debian packages, the guests' file system, engine and plugins."""
    from tidegate.cli.prepare import prepare

    with progress() as shown:
        return _mended(lambda: prepare(shown))


@command.command("up")
@_NAME
def up_command(name: str | None) -> int:
    """Bring the lab up, or what is left of a broken one down and a new one up."""
    with progress() as shown:
        return _mended(lambda: up(name or lab_name(), shown))


@command.command("down")
@_NAME
def down_command(name: str | None) -> int:
    """Take the lab down; nothing of it stays."""
    with progress() as shown:
        return _mended(lambda: down(name or lab_name(), shown))


@command.command("status")
@_NAME
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@click.option("--wait", type=float, default=0.0, help="Wait so many seconds until every server has answered.")
def status_command(name: str | None, form: str, wait: float) -> int:
    """Print what runs where, the shop first, with the answers of real requests."""
    from tidegate.lab.probe import answers, wait_for_all

    found = status(name or lab_name())
    if wait and found.description and found.up:
        with progress() as shown, step(shown, "servers") as current:
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
        click.echo(f"lab {found.name}: not there; `tidegate lab up` makes it")
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
    """Runs the work; what its user can mend is said in its own words."""
    try:
        work()
    except (LabError, ToolchainError) as error:
        raise click.ClickException(str(error)) from None
    return exits.DONE
