"""What a rule is: a code, a severity, a page (the docstring) and a function over the site that yields violations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tidegate.compiler.blueprint import Blueprint, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Severity, Span
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import at, node_at
from tidegate.schemas.spec import Spec


@dataclass(frozen=True, slots=True)
class Violation:
    """Where a rule is broken. `related` are other paths that have to do with it, each with a label."""

    path: Path
    message: str
    label: str = ""
    help: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What a rule sees."""

    spec: Spec
    blueprint: Blueprint


Check = Callable[[Site], Iterable[Violation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule."""

    code: str
    severity: Severity
    page: str
    check: Check

    def findings(self, site: Site, compilation: Compilation) -> Iterator[Finding]:
        """The rule's violations as findings with spans."""
        tree = compilation.tree
        assert tree is not None
        for violation in self.check(site):
            span = at(tree, violation.path)[0] if violation.on_key else _place(tree, violation.path)
            related = tuple(Related(_place(tree, path), label) for path, label in violation.related)
            words = (violation.label, related, violation.help)
            yield Finding(self.code, self.severity, violation.message, span, *words)


def _place(tree: MappingNode, path: Path) -> Span:
    """What to point at: a map by its key, everything else itself."""
    key, value = at(tree, path)
    return key if isinstance(node_at(tree, path), MappingNode) else value


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Registers a function as the rule of this code; its docstring is the rule's page."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, severity, check.__doc__ or "", check)
        return check

    return register
