"""The HAProxy program of `tidegate check`, and the output about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tidegate.compiler.compile import Compilation
    from tidegate.compiler.findings import Finding
    from tidegate.operations.check.judge import HAProxyJudge
    from tidegate.pipeline import Judge

NAME = "haproxy"


class Asked:
    """The judge for the pipeline (None if HAProxy is not used), and the output about it."""

    def __init__(self, program: str | None, unasked: bool) -> None:
        """Raises UsageError if the program does not exist."""
        if program is not None and unasked:
            raise click.UsageError("`--haproxy` and `--no-haproxy` cannot be combined")
        self._wanted = not unasked
        self._program = shutil.which(program or NAME) if self._wanted else None
        self._haproxy: HAProxyJudge | None = None
        if program is not None and self._program is None:
            raise click.UsageError(f"no program `{program}`")

    @property
    def judge(self) -> Judge | None:
        """The judge; None if HAProxy is not used."""
        return self._ask if self._program is not None else None

    def _ask(self, compilation: Compilation) -> Iterable[Finding]:
        """The findings of HAProxy. Nothing is imported for a spec without load balancers."""
        if compilation.blueprint is None or not compilation.blueprint.balancers:
            return ()
        from tidegate.operations.check.judge import HAProxyJudge

        self._haproxy = self._haproxy or HAProxyJudge(self._program or NAME)
        return self._haproxy(compilation)

    @property
    def _version(self) -> str | None:
        return self._haproxy.version if self._haproxy else None

    @property
    def _failures(self) -> list[str]:
        return self._haproxy.failures if self._haproxy else []

    def lines(self, compilations: Sequence[Compilation]) -> Iterator[str]:
        """Lines about HAProxy: its version, or why it was not used, and the configurations that were not checked."""
        if not self._wanted or not _has_balancers(compilations):
            return
        if self._program is None:
            yield f"not checked with HAProxy: `{NAME}` is not on the PATH (use `--haproxy PROGRAM`)"
        elif self._version is None:
            yield f"not checked with HAProxy: `{self._program} -v` does not print the version of HAProxy"
        else:
            yield f"checked with HAProxy {self._version} ({self._program})"
            yield from (f"not checked with HAProxy {self._version}: {each}" for each in self._failures)

    def facts(self, compilations: Sequence[Compilation]) -> dict[str, Any] | None:
        """The facts about HAProxy as data; None if there are no load balancers or HAProxy is not used."""
        if not self._wanted or not _has_balancers(compilations):
            return None
        return {"version": self._version, "failures": self._failures}


def _has_balancers(compilations: Sequence[Compilation]) -> bool:
    return any(one.blueprint is not None and one.blueprint.balancers for one in compilations)
