"""The command line: each command is a module of this folder, imported when it is called."""

from __future__ import annotations

import gc

gc.disable()  # imports leave nothing behind that is worth collecting

import importlib  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402

import click  # noqa: E402

from tidegate.cli import exits  # noqa: E402

COMMANDS = {
    "check": "all findings of an environment, or of all of them",
    "completion": "Tab completes environments and codes: for bash, zsh or fish",
    "diff": "what a change means for the site: two environments, or one and its past",
    "explain": "the page of a code, or a place of a spec",
    "graph": "a picture of the site",
    "init": "a new project",
    "lab": "the embedded site on this machine: up, down, status",
    "lock": "what must not move by itself, written down",
    "render": "the files behind an environment",
    "schema": "the JSON Schema of the language: file, spec",
    "show": "the merged spec of an environment",
    "toolchain": "engine and plugins: install, status, env",
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
    """One YAML spec per environment: a rack of KVM hosts, a balancer, Auto Scaling groups."""


CAREFUL = frozenset({"graph", "init", "lab", "lock", "toolchain"})
"""Commands that write: they put away what is half done. The others just end."""
_INTERRUPTS: list[int] = []


def _interrupt(number: int, _: object) -> None:
    """Answers Ctrl-C. An exception may come up in a callback of pydantic's, which swallows it: readers raise none."""
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
        click.echo("interrupted", err=True)  # what Ctrl-C became on its way, as where a class is being made
        code = exits.INTERRUPTED
    sys.exit(code if isinstance(code, int) else exits.DONE)


def _abandon_output() -> None:
    """Lets the process end without writing what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
