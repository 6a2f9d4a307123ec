"""What a rule is: a code, a severity, a page (the docstring) and a function over the site that yields violations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Blueprint, Domain, Nic, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Severity, Span
from tidegate.compiler.secrets import PlainSecret
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import at, node_at

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class Site:
    """What a rule sees. `today` is None where nobody says which day it is: rules that hang on it are silent then."""

    spec: Spec
    blueprint: Blueprint
    today: date | None = None
    secrets: tuple[PlainSecret, ...] = ()
    """What is a secret and written in plain text, or looks like one."""

    @cached_property
    def cards(self) -> tuple[tuple[Domain, Nic], ...]:
        """Every network card with its domain."""
        return tuple((domain, nic) for domain in self.blueprint.domains for nic in domain.nics)

    @cached_property
    def addressed(self) -> dict[str, list[tuple[Domain, Nic, str]]]:
        """The cards that the spec gives an address, by their network."""
        found: dict[str, list[tuple[Domain, Nic, str]]] = {}
        for domain, nic in self.cards:
            if nic.address is not None and not nic.automatic:
                found.setdefault(nic.network_key, []).append((domain, nic, nic.address))
        return found

    def written(self, domain: Domain, nic: Nic) -> Path:
        """Where the spec says a card's address: the list's element, or the range; the card where it is automatic."""
        if nic.automatic:
            return nic.path
        many = isinstance(self.spec.domains[domain.key].nics[nic.key].addresses, list)
        return (*nic.path, "addresses", (domain.number or 1) - 1 if many else "from")


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
            related = tuple(Related(_place(tree, path), label) for path, label in dict.fromkeys(violation.related))
            yield Finding(self.code, self.severity, violation.message, span, violation.label, related, violation.help)


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
