"""`tidegate completion`: the shell script that completes commands, options, environments and codes."""

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
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the completion script of SHELL."""
    found = get_completion_class(shell)
    assert found is not None
    click.echo(_source(found(context.find_root().command, {}, "tidegate", VARIABLE)), nl=False)
    return exits.DONE


def _source(shell: object) -> str:
    """The script. For bash, the `source` of click would start a bash process only to read its version."""
    from click.shell_completion import ShellComplete

    assert isinstance(shell, ShellComplete)
    return shell.source_template % shell.source_vars()


def completing(command: click.Command) -> click.Command:
    """The command with completion of its arguments: environments, codes, names of rules, parts."""
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.name in _COMPLETERS:
            parameter._custom_shell_complete = _COMPLETERS[parameter.name]
    return command


def _environments(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    return _known_environments(begun) or [CompletionItem(begun, type="file")]


def _known_environments(begun: str) -> list[CompletionItem]:
    from tidegate.environments import environments

    return [CompletionItem(name) for name in environments(Path()) if name.startswith(begun)]


def _codes(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Codes after `TG`; otherwise environments and, after the first letter, names of rules."""
    from tidegate.rules.page import page_of
    from tidegate.rules.registry import names

    known = names()
    if begun.upper().startswith("TG"):
        return [CompletionItem(code, help=page_of(code).title) for code in known if code.startswith(begun.upper())]
    by_name = ((name, code) for code, name in known.items() if begun and name.startswith(begun.lower()))
    named = [CompletionItem(name, help=f"{code}: {page_of(code).title}") for name, code in by_name]
    return [*_known_environments(begun), *named] or _environments(context, parameter, begun)


def _paths(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """The paths of the environment's spec, one key at a time."""
    from tidegate.compiler.compile import compile_spec
    from tidegate.environments import loader, spec_file
    from tidegate.operations.explain.complete import completions

    file = spec_file(Path(), str(context.params.get("target", "")))
    return [CompletionItem(path) for path in completions(compile_spec(file, loader), begun)] if file else []


def _parts(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from tidegate.render import PARTS

    return [CompletionItem(part) for part in PARTS if part.startswith(begun)]


_COMPLETERS = {"environment": _environments, "other": _environments, "target": _codes, "path": _paths, "part": _parts}
