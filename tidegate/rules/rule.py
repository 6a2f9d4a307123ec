"""Rules: a code, a name, a severity, a page, and a function that yields the violations of a linked site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Severity, Span
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import at, node_at
from tidegate.rules.places import at_places


@dataclass(frozen=True, slots=True)
class Violation:
    """A place that violates a rule; `related` are other paths that contribute to it, each with a label.

    `places`: the keys that violate it, if there are several; `subject`: what they have in common.
    """

    path: Path
    message: str
    label: str = ""
    help: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    on_key: bool = False
    places: tuple[Path, ...] = ()
    subject: str = ""


Check = Callable[[LinkedSite], Iterable[Violation]]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of findings; `docstring` is its page in the form that docs/writing-rules.md describes."""

    code: str
    name: str
    severity: Severity
    docstring: str


@dataclass(frozen=True, slots=True)
class Rule(Code):
    """A code with the check that finds it."""

    check: Check

    def findings(self, site: LinkedSite, compilation: Compilation) -> Iterator[Finding]:
        """The rule's violations as findings with spans."""
        tree = compilation.tree
        assert tree is not None
        for violation in self.check(site):
            span = at(tree, violation.path)[0] if violation.on_key else _span(tree, violation.path)
            related = tuple(Related(_span(tree, path), label) for path, label in dict.fromkeys(violation.related))
            found = Finding(self.code, self.severity, violation.message, span, violation.label, related, violation.help)
            yield at_places(replace(found, subject=violation.subject), violation.places, compilation)


def _span(tree: MappingNode, path: Path) -> Span:
    """The span of a path: the key of a map, and the value of everything else."""
    key, value = at(tree, path)
    return key if isinstance(node_at(tree, path), MappingNode) else value


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Rule]:
    """Turns a function into a rule; the docstring of its module is the rule's page."""

    def make(check: Check) -> Rule:
        return Rule(code, name, severity, str(check.__globals__["__doc__"]), check)

    return make
