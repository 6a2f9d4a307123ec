"""An environment that is compared with others, and the conflicts that rules yield for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tidegate.compiler.blueprint import Blueprint, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Severity, Span
from tidegate.rules.rule import Code


@dataclass(frozen=True)
class Environment:
    """A compilation with a blueprint. Two environments share a host if its `uri` is the same."""

    compilation: Compilation
    blueprint: Blueprint

    @property
    def name(self) -> str:
        return self.compilation.environment

    @property
    def file(self) -> str:
        return self.compilation.file

    @cached_property
    def uris(self) -> dict[str, str]:
        """The URI of each host, by its name in this environment."""
        return {host.name: host.uri for host in self.blueprint.hosts}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of an environment with others, reported at `span` of its spec."""

    environment: Environment
    span: Span
    message: str
    label: str = ""
    related: tuple[Related, ...] = ()
    help: str = ""


Check = Callable[[Sequence[Environment]], Iterable[Conflict]]


@dataclass(frozen=True, slots=True)
class EnvironmentRule(Code):
    """A code with the check that finds it in several environments."""

    check: Check

    def findings(self, environments: Sequence[Environment]) -> Iterator[tuple[str, Finding]]:
        """The spec's file of the environment that has the finding, and the finding."""
        for one in self.check(environments):
            finding = Finding(self.code, self.severity, one.message, one.span, one.label, one.related, one.help)
            yield one.environment.file, finding


def environment_rule(code: str, name: str, severity: Severity) -> Callable[[Check], EnvironmentRule]:
    """Turns a function into a rule; the docstring of its module is the rule's page."""

    def make(check: Check) -> EnvironmentRule:
        return EnvironmentRule(code, name, severity, str(check.__globals__["__doc__"]), check)

    return make


@dataclass(frozen=True, slots=True)
class SpecPlace:
    """A path of an environment's spec; `on_key` points at its key instead of its value."""

    environment: Environment
    path: Path
    on_key: bool = False

    @property
    def span(self) -> Span:
        compilation = self.environment.compilation
        return compilation.key(self.path) if self.on_key else compilation.span(self.path)
