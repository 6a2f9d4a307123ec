"""`tidegate completion`: what a shell has to read so that Tab completes commands, options, environments and codes."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from tidegate.cli import exits

VARIABLE = "_TIDEGATE_COMPLETE"
_LINES = {
    "bash": 'eval "$(tidegate completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(tidegate completion zsh)" in ~/.zshrc',
    "fish": "tidegate completion fish > ~/.config/fish/completions/tidegate.fish",
}


@click.command("completion", epilog="\b\n" + "\n".join(f"{shell}: {line}" for shell, line in _LINES.items()))
@click.argument("shell", type=click.Choice(sorted(_LINES)))
def command(shell: str) -> int:
    """Print the completion of SHELL."""
    from tidegate.cli.main import tidegate

    found = get_completion_class(shell)
    assert found is not None
    click.echo(_source(found(tidegate, {}, "tidegate", VARIABLE)), nl=False)
    return exits.DONE


def _source(shell: object) -> str:
    """The script; click's own `source` of bash starts a bash only to look at its version."""
    from click.shell_completion import ShellComplete

    assert isinstance(shell, ShellComplete)
    return shell.source_template % shell.source_vars()


def completing(command: click.Command) -> click.Command:
    """The command, whose arguments know the names that they take: environments, codes, parts."""
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.name in _NAMES:
            parameter._custom_shell_complete = _NAMES[parameter.name]
    return command


def _environments(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from tidegate.environments import environments

    names = [CompletionItem(name) for name in environments(Path()) if name.startswith(begun)]
    return names or [CompletionItem(begun, type="file")]


def _codes(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from tidegate.rules.page import page_of
    from tidegate.rules.registry import names

    if not begun.upper().startswith("TG"):
        return _environments(context, parameter, begun)
    return [CompletionItem(code, help=page_of(code).title) for code in names() if code.startswith(begun.upper())]


def _parts(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from tidegate.render import PARTS

    return [CompletionItem(part) for part in PARTS if part.startswith(begun)]


_NAMES = {"environment": _environments, "other": _environments, "target": _codes, "part": _parts}
