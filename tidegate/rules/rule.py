"""What a rule is: a code, a name, a severity, a page, and a function over the linked site that yields violations."""

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
    """Where a rule is broken. `related` are other paths that have to do with it, each with a label.

    `places`: the keys of which it is true, where those are several; `subject`: what they have in common.
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
    """A code that findings carry. `docstring` is its page, as docs/writing-rules.md describes it."""

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
    """What to point at: a map by its key, everything else itself."""
    key, value = at(tree, path)
    return key if isinstance(node_at(tree, path), MappingNode) else value


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Rule]:
    """Makes a rule of a function; its module's docstring is the rule's page."""

    def make(check: Check) -> Rule:
        return Rule(code, name, severity, str(check.__globals__["__doc__"]), check)

    return make
