"""`tidegate explain`: the page of a finding, or a value of a spec."""

from __future__ import annotations

import json
import re

import click

from tidegate.cli import exits
from tidegate.compiler.findings import suggestion

_CODE = re.compile(r"TG[0-9]+\Z", re.IGNORECASE)


@click.command("explain")
@click.argument("target", metavar="CODE|ENVIRONMENT")
@click.argument("path", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def command(target: str, path: str | None, form: str) -> int:
    """Print the page of a finding such as TG301, or the origin, result and references of a PATH in ENVIRONMENT."""
    if path is not None:
        return _place(target, path, form)
    from tidegate.operations.explain.code import as_record, as_text
    from tidegate.rules.page import page_of
    from tidegate.rules.registry import code_of, names

    code = code_of(target)
    if code is None:
        raise click.UsageError(_unknown(target, list(names())))
    page = page_of(code)
    click.echo(json.dumps(as_record(page), indent=2, ensure_ascii=False) if form == "json" else as_text(page).rstrip())
    return exits.DONE


def _unknown(target: str, codes: list[str]) -> str:
    if not _CODE.match(target):
        return f"`{target}` is not a code: specify a code such as TG301, or an environment and a path of its spec"
    near = [code for code in codes if code.startswith(target.upper()[:3])]
    return f"no code `{target}`: {suggestion(target.upper(), near or codes) or 'docs/rules.md lists all codes'}"


def _place(environment: str, path: str, form: str) -> int:
    from tidegate.cli.specs import compiled, print_findings
    from tidegate.operations import explain

    compilation = compiled(environment)
    if compilation.tree is None or compilation.spec is None:
        print_findings(compilation)
        return exits.ERRORS
    view = explain.explained_as_json if form == "json" else explain.explain_path
    try:
        click.echo(view(compilation, path).rstrip())
    except explain.NoSuchPathError as error:
        raise click.UsageError(str(error)) from None
    return exits.DONE
