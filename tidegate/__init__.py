"""Tidegate: one YAML spec per environment, compiled into a rack of KVM hosts, a balancer and Auto Scaling groups.

    import tidegate

    blueprint = tidegate.compile("stacks/prod.yaml")

`compile` is what every command begins with. What is wrong comes as one `SpecError`, which holds all findings.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As typing's, which takes its time: this module is imported before anything answers Ctrl-C."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from os import PathLike

    from tidegate.compiler.blueprint import Blueprint
    from tidegate.compiler.findings import Finding
    from tidegate.compiler.findings.text import Sources

__all__ = ["SpecError", "compile"]


class SpecError(Exception):
    """A spec has errors. `findings` are all of its findings, errors, warnings and hints, in reading order.

    `sources.line(span)` is the line a span points at, without secrets; as text the exception reads as `tidegate check`.
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
    """The blueprint of the spec in `file`, immutable and fully resolved; raises SpecError where the spec has errors.

    `load` reads a file, by default from this machine; it raises OSError where there is none. What hangs on the day (an
    acceptance's `until`, schedules that are over) is judged only with `today`.
    """
    import os

    from tidegate.environments import loader
    from tidegate.pipeline import check_environment

    compilation = check_environment(os.fspath(file), load or loader, today)
    if compilation.errors or compilation.blueprint is None:
        raise SpecError(compilation.findings, compilation.redactor)
    return compilation.blueprint
