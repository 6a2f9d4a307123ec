"""The context of the linker: the spec, its spans, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Related, Severity, Span, suggestion
from tidegate.compiler.link.names import Naming
from tidegate.compiler.lock import Lock
from tidegate.compiler.references import Reference, span_of
from tidegate.compiler.references.resolve import names_something, references_at
from tidegate.compiler.source import Node
from tidegate.compiler.source.cuts import NONE, Cuts
from tidegate.compiler.source.node import at
from tidegate.haproxy.natural import natural

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


_IDS = {
    "security group": ("sg-", "security_groups: {{web: {{existing: {0}}}}}"),
    "subnet": ("subnet-", "vpc: {{subnets: {{a: {{existing: {0}}}}}}}"),
}
"""Kind of resource of an account → prefix of its ids in AWS, and the declaration of an existing one."""


def _existing(reference: Reference) -> str:
    """The help line for an AWS id in place of a name."""
    prefix, declared = _IDS.get(reference.kind, ("", ""))
    if not prefix or not reference.name.startswith(prefix):
        return ""
    account = reference.sought[0][1] if reference.sought else "main"
    return f"declare the existing resource and use its key: `aws: {{{account}: {{{declared.format(reference.name)}}}}}`"


class LinkContext:
    """A run of the linker for a spec."""

    def __init__(self, spec: Spec, tree: Node, environment: str, lock: Lock, cuts: Cuts = NONE) -> None:
        self.spec, self.tree, self.lock, self.cuts = spec, tree, lock, cuts
        self.hosts = sorted(spec.hosts, key=natural)
        self.naming = Naming(spec.name, environment, spec.naming == "short")
        self.findings: list[Finding] = []

    _SECTIONS: ClassVar[Mapping[str, Path]] = {"host": ("hosts",), "account": ("aws",)}

    def key(self, path: Path) -> Span:
        """The span of the key at this path."""
        return at(self.tree, path)[0]

    def value(self, path: Path) -> Span:
        """The span of the value at this path."""
        return at(self.tree, path)[1]

    def report(
        self,
        code: str,
        path: Path,
        message: str,
        *,
        severity: Severity = "error",
        label: str = "",
        help: str = "",
        related: tuple[Related, ...] = (),
        on_key: bool = False,
        needs: tuple[Path, ...] = (),
    ) -> None:
        """Reports a finding, unless a part of the spec was removed at this path or at one of the paths in `needs`."""
        if any(map(self.cuts.touch, (path, *needs))):
            return
        span = self.key(path) if on_key else self.value(path)
        self.findings.append(Finding(code, severity, message, span, label, related, help))

    def known(self, path: Path, text: str, **scope: str) -> bool:
        """Whether the reference at this path is defined. Otherwise reports a finding with a suggestion.

        `scope` is the `host` or `cloud` of the resource, if the collection depends on it.
        """
        if names_something(self.spec, path, text):
            return True
        for reference in references_at(self.spec, self.tree, path, text, scope):
            if reference.dangling:
                if not self.cuts.touch(path):
                    self.undefined(reference)
                return False
        return True

    def undefined(self, reference: Reference) -> None:
        """Reports an undefined reference, unless its target may have been removed from the spec."""
        if any(map(self.cuts.touch, reference.sought)):
            return
        message = f"there is no {reference.kind} `{reference.name}`" + (
            f" {reference.where}" if reference.where else ""
        )
        help_ = _existing(reference) or suggestion(reference.name, reference.known)
        self.findings.append(Finding("TG201", "error", message, span_of(self.tree, reference), help=help_))

    def only(self, collection: Mapping[str, object], kind: str, word: str, path: Path, help: str = "") -> str | None:
        """The name of the only entry of a collection, for an omitted reference. Otherwise reports a finding.

        `help` is an alternative if there are several entries.
        """
        if len(collection) == 1:
            return next(iter(collection))
        message = f"there is more than one {kind}: select one with `{word}`" if collection else f"there is no {kind}"
        help_ = help if help and collection else suggestion("", collection)
        self.report("TG202", path, message, on_key=True, help=help_, needs=(self._SECTIONS[kind],))
        return None
