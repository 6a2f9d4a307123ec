"""Which HAProxy `tidegate check` asks, and what is printed about it."""

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
    """The judge to hand to the pipeline (None where no HAProxy is asked), and afterwards what is to be told of it."""

    def __init__(self, program: str | None, unasked: bool) -> None:
        """Raises UsageError where there is no such program."""
        if program is not None and unasked:
            raise click.UsageError("`--haproxy` and `--no-haproxy` exclude each other")
        self._wanted = not unasked
        self._program = shutil.which(program or NAME) if self._wanted else None
        self._haproxy: HAProxyJudge | None = None
        if program is not None and self._program is None:
            raise click.UsageError(f"no program `{program}`")

    @property
    def judge(self) -> Judge | None:
        """HAProxy, where it is to be asked."""
        return self._ask if self._program is not None else None

    def _ask(self, compilation: Compilation) -> Iterable[Finding]:
        """What HAProxy says; a spec without a balancer imports nothing for it."""
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
        """What a person is told: the version that was asked, or why none was; and what it gave no verdict on."""
        if not self._wanted or not _has_balancers(compilations):
            return
        if self._program is None:
            yield f"HAProxy was not asked: there is no `{NAME}` on the PATH (`--haproxy PROGRAM` names one)"
        elif self._version is None:
            yield f"HAProxy was not asked: `{self._program} -v` does not print a version of HAProxy"
        else:
            yield f"checked with HAProxy {self._version} ({self._program})"
            yield from (f"HAProxy {self._version} gave no verdict: {each}" for each in self._failures)

    def facts(self, compilations: Sequence[Compilation]) -> dict[str, Any] | None:
        """The same for machines; None where no balancer is there to ask about, or nothing was to be asked."""
        if not self._wanted or not _has_balancers(compilations):
            return None
        return {"version": self._version, "failures": self._failures}


def _has_balancers(compilations: Sequence[Compilation]) -> bool:
    return any(one.blueprint is not None and one.blueprint.balancers for one in compilations)
