"""What a rule is: a code, a name, a severity, a page, and a function over the linked site that yields violations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Judged
from tidegate.compiler.findings import Finding, Related, Severity, Span
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import at, node_at

_OUTER, _INNER = 2, 4
"""Words of the path of a thing (`domains.app`), and of a part of one (`domains.app.nics.lan`)."""


@dataclass(frozen=True, slots=True)
class Violation:
    """Where a rule is broken. `related` are other paths that have to do with it, each with a label."""

    path: Path
    message: str
    label: str = ""
    help: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    on_key: bool = False


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
    depends_on: tuple[tuple[str, ...], ...] = ()
    """Places where something may stand that prevents a violation: `*` is any key, `{1}` that word of its path."""

    def findings(self, site: LinkedSite, judged: Judged) -> Iterator[Finding]:
        """The rule's violations as findings, but not those that may come from what was cut out of the spec."""
        tree, cuts = judged.tree, judged.cuts
        for violation in self.check(site):
            if cuts and any(map(cuts.touch, self._decisive(violation.path))):
                continue
            span = at(tree, violation.path)[0] if violation.on_key else _span(tree, violation.path)
            related = tuple(Related(_span(tree, path), label) for path, label in dict.fromkeys(violation.related))
            yield Finding(self.code, self.severity, violation.message, span, violation.label, related, violation.help)

    def _decisive(self, path: Path) -> Iterator[Path]:
        """The places that decide whether there is a violation at this path: its thing, and what that depends on."""
        yield path[: _INNER if len(path) >= _INNER else _OUTER]
        for place in self.depends_on:
            yield tuple(path[int(word[1])] if word[0] == "{" else word for word in place)


def _span(tree: MappingNode, path: Path) -> Span:
    """What to point at: a map by its key, everything else itself."""
    key, value = at(tree, path)
    return key if isinstance(node_at(tree, path), MappingNode) else value


def rule(code: str, name: str, severity: Severity, depends_on: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Makes a rule of a function; its module's docstring is the rule's page.

    A rule that reports that something is missing `depends_on` the places where that may stand, as `aws.*.link`: it
    reports nothing where an invalid value had to be cut out of the spec there. `{1}` is the second word of the path
    that it reports. It need not name the thing in which it reports something.
    """
    places = tuple(tuple(place.split(".")) for place in depends_on)

    def make(check: Check) -> Rule:
        return Rule(code, name, severity, str(check.__globals__["__doc__"]), check, places)

    return make
