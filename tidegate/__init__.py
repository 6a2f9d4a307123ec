"""Tidegate compiles one YAML spec per environment into KVM hosts, load balancers and Auto Scaling groups.

    import tidegate

    blueprint = tidegate.compile("stacks/prod.yaml")

Every command starts with `compile`. If the spec has errors, it raises one `SpecError` with all findings.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""Like `typing.TYPE_CHECKING`. Importing `typing` is slow, and Ctrl-C is not handled until this module is imported."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from os import PathLike

    from tidegate.compiler.blueprint import Blueprint
    from tidegate.compiler.findings import Finding
    from tidegate.compiler.findings.text import Sources

__all__ = ["SpecError", "compile"]


class SpecError(Exception):
    """The spec has errors. `findings` contains all of its errors, warnings and hints, in reading order.

    `sources.line(span)` returns the line of a span with secrets masked. `str(error)` is the output of `tidegate check`.
    """

    def __init__(self, findings: tuple[Finding, ...], sources: Sources) -> None:
        super().__init__(findings, sources)
        self.findings, self.sources = findings, sources

    def __str__(self) -> str:
        from tidegate.compiler.findings.text import text

        return "\n" + text(self.findings, self.sources)


def compile(
    file: str | PathLike[str], *, today: date | None = None, load: Callable[[str], bytes] | None = None
) -> Blueprint:
    """The blueprint of the spec in `file`, immutable and fully resolved. Raises SpecError if the spec has errors.

    `load` returns the content of a file, by default from this machine, and raises OSError if the file cannot be read.
    Rules that depend on the date (`until` of accepted findings, schedules in the past) are applied only with `today`.
    """
    import os

    from tidegate.environments import loader
    from tidegate.pipeline import check_environment

    compilation = check_environment(os.fspath(file), load or loader, today)
    if compilation.errors or compilation.blueprint is None:
        raise SpecError(compilation.findings, compilation.redactor)
    return compilation.blueprint
