"""HAProxy's verdict as a judge of the pipeline: all balancers of all environments, several at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property

from tidegate.compiler.blueprint import Balancer
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.haproxy.check import Complaint
from tidegate.haproxy.render import render
from tidegate.operations.check.ask import Answer, ask, version_of
from tidegate.pipeline.complaints import complaint_findings

SECONDS = 10.0
"""What HAProxy gets for one file; it takes minutes for 100,000 servers in one backend."""
Asked = tuple[Balancer, "Future[Answer]"]


class HAProxyJudge:
    """Asks a program about every balancer. `failures` names those that it gave no verdict on, with the reason."""

    def __init__(self, program: str, seconds: float = SECONDS) -> None:
        self.program = program
        self.seconds = seconds
        self.asked = False
        self.failures: list[str] = []

    def __call__(self, compilation: Compilation) -> Iterator[Finding]:
        """Begins to ask about the balancers; the findings wait for the answers."""
        assert compilation.blueprint is not None
        balancers = compilation.blueprint.balancers
        if balancers and not self.asked:
            self.asked = True
            self._version_answer = self._workers.submit(version_of, self.program)
        asked = [(balancer, self._workers.submit(self._answer, balancer)) for balancer in balancers]
        return self._findings(compilation, asked)

    @property
    def version(self) -> str | None:
        """The program's version; None where it is no HAProxy, or was not asked."""
        return self._version_answer.result() if self.asked else None

    def _answer(self, balancer: Balancer) -> Answer:
        return ask(self.program, render(balancer.configuration, balancer.hitless), self.seconds)

    def _findings(self, compilation: Compilation, asked: Sequence[Asked]) -> Iterator[Finding]:
        for balancer, answer in asked:
            said = answer.result()
            if self.version is None:
                continue
            if said.failure:
                self.failures.append(f"{compilation.file}, {'.'.join(map(str, balancer.path))}: {said.failure}")
            yield from complaint_findings(compilation, balancer, _certain(said, compilation), self.version)

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(os.cpu_count() or 1)


def _certain(answer: Answer, compilation: Compilation) -> Iterator[Complaint]:
    """What HAProxy says; with errors in the spec, only of single lines: the rest may follow from what is missing."""
    yield from (one for one in answer.complaints if one.line is not None or not compilation.errors)
