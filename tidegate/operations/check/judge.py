"""The check by HAProxy as a judge of the pipeline, for all load balancers of all environments in parallel."""

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
"""The time limit of HAProxy for a file. It takes minutes for 100,000 servers in a backend."""
Asked = tuple[Balancer, "Future[Answer]"]


class HAProxyJudge:
    """Checks every load balancer with a program. `failures` contains those that were not checked, with the reason."""

    def __init__(self, program: str, seconds: float = SECONDS) -> None:
        self.program = program
        self.seconds = seconds
        self.asked = False
        self.failures: list[str] = []

    def __call__(self, compilation: Compilation) -> Iterator[Finding]:
        """Starts the checks of the load balancers. The returned findings wait for the results."""
        assert compilation.blueprint is not None
        balancers = compilation.blueprint.balancers
        if balancers and not self.asked:
            self.asked = True
            self._version_answer = self._workers.submit(version_of, self.program)
        asked = [(balancer, self._workers.submit(self._answer, balancer)) for balancer in balancers]
        return self._findings(compilation, asked)

    @property
    def version(self) -> str | None:
        """The version of the program; None if it is not HAProxy or was not used."""
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
    """The complaints of HAProxy. If the spec has errors, only those about lines; others may follow from the errors."""
    yield from (one for one in answer.complaints if one.line is not None or not compilation.errors)
