"""The command line. Each command is a module of this folder that is imported when it is called."""

from __future__ import annotations

import gc

gc.disable()  # imports create few objects that could be collected

import importlib  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402

import click  # noqa: E402

from tidegate.cli import exits  # noqa: E402

COMMANDS = {
    "check": "report all findings of the specs",
    "completion": "print the completion script for bash, zsh or fish",
    "diff": "compare two environments, or an environment with a revision",
    "explain": "explain a finding or a value of a spec",
    "graph": "draw a picture of the site",
    "init": "create a new project",
    "lab": "run a site in a lab on this machine",
    "lock": "pin placements and automatic addresses",
    "render": "print the files that an environment consists of",
    "schema": "print the JSON Schema of the language",
    "show": "print the merged spec of an environment",
    "toolchain": "install the Pulumi engine and its plugins",
}


class Commands(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"tidegate.cli.{cmd_name}").command
        gc.enable()
        if "_TIDEGATE_COMPLETE" in os.environ:
            from tidegate.cli.completion import completing

            return completing(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from tidegate.compiler.findings import suggestion

            near = suggestion(args[0], COMMANDS)
            raise click.UsageError(f"no command `{args[0]}`" + (f": {near}" if near else ""), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in sorted(COMMANDS)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tidegate")
def tidegate() -> None:
    """Check, render and compare the specs of a site: KVM hosts, load balancers and Auto Scaling groups."""


CAREFUL = frozenset({"graph", "init", "lab", "lock", "toolchain"})
"""Commands that write files: an interrupt lets them clean up. Other commands end immediately."""
_INTERRUPTS: list[int] = []


def _interrupt(number: int, _: object) -> None:
    """Handles Ctrl-C. Commands that only read end without an exception, since a callback of pydantic may swallow it."""
    if not CAREFUL.isdisjoint(sys.argv[1:2]):
        _INTERRUPTS.append(number)
        raise KeyboardInterrupt
    os.write(2, b"interrupted\n")
    os._exit(exits.INTERRUPTED)


def main() -> None:
    """The entry point: runs a command and exits with its code."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        code = tidegate.main(standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        code = exits.USAGE
    except click.ClickException as error:
        error.show()
        code = exits.ERRORS
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = exits.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        code = exits.DONE
    except OSError as error:
        _abandon_output()
        click.echo(f"Error: {error.filename or 'output'}: {error.strerror or error}", err=True)
        code = exits.ERRORS
    except Exception:
        if not _INTERRUPTS:
            raise
        click.echo("interrupted", err=True)  # Ctrl-C can arrive as another exception
        code = exits.INTERRUPTED
    sys.exit(code if isinstance(code, int) else exits.DONE)


def _abandon_output() -> None:
    """Lets the process end without another attempt to write the output."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
