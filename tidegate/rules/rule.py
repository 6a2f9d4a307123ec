"""Rules: a code, a name, a severity, a page, and a function that yields the violations of a linked site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Severity, Span
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.cuts import Cuts
from tidegate.compiler.source.node import at, node_at
from tidegate.rules.places import at_places

_OUTER, _INNER = 2, 4
"""The lengths of the path of a resource (`domains.app`), and of a part of a resource (`domains.app.nics.lan`)."""


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
    depends_on: tuple[tuple[str, ...], ...] = ()
    """Paths whose values may prevent a violation: `*` is any key, `{1}` the element of the violation's path."""

    def findings(self, site: LinkedSite, compilation: Compilation) -> Iterator[Finding]:
        """The rule's violations as findings, except those that may be caused by removed parts of the spec."""
        judged = compilation.judged
        assert judged is not None
        for violation in self.check(site):
            places = violation.places
            if judged.cuts:
                places = tuple(place for place in places if not self._depends_on_a_cut(place, judged.cuts))
                if not places and (violation.places or self._depends_on_a_cut(violation.path, judged.cuts)):
                    continue
            yield self._finding(violation, places, compilation, judged.tree)

    def _finding(
        self, violation: Violation, places: tuple[Path, ...], compilation: Compilation, tree: MappingNode
    ) -> Finding:
        span = at(tree, violation.path)[0] if violation.on_key else _span(tree, violation.path)
        related = tuple(Related(_span(tree, path), label) for path, label in dict.fromkeys(violation.related))
        found = Finding(self.code, self.severity, violation.message, span, violation.label, related, violation.help)
        return at_places(replace(found, subject=violation.subject), places, compilation)

    def _depends_on_a_cut(self, path: Path, cuts: Cuts) -> bool:
        return any(map(cuts.touch, self._decisive(path)))

    def _decisive(self, path: Path) -> Iterator[Path]:
        """The paths that determine whether there is a violation at this path: its resource and the dependencies."""
        yield path[: _INNER if len(path) >= _INNER else _OUTER]
        for place in self.depends_on:
            yield tuple(path[int(word[1])] if word[0] == "{" else word for word in place)


def _span(tree: MappingNode, path: Path) -> Span:
    """The span of a path: the key of a map, and the value of everything else."""
    key, value = at(tree, path)
    return key if isinstance(node_at(tree, path), MappingNode) else value


def rule(code: str, name: str, severity: Severity, depends_on: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Turns a function into a rule; the docstring of its module is the rule's page.

    A rule that reports something missing `depends_on` the places where that may be declared, such as `aws.*.link`: it
    reports nothing if an invalid value was cut out of the spec there. `{1}` is the second word of the path that it
    reports. The resource that the violation is in is always included.
    """
    places = tuple(tuple(place.split(".")) for place in depends_on)

    def make(check: Check) -> Rule:
        return Rule(code, name, severity, str(check.__globals__["__doc__"]), check, places)

    return make
