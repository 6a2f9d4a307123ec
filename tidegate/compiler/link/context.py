"""What the context of one spec shares: the spec, where things stand in it, and what was found."""

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
"""Kinds of things of an account → how AWS's ids of them begin, and how one that exists is declared."""


def _existing(reference: Reference) -> str:
    """The help line where an id of AWS's stands instead of a name."""
    prefix, declared = _IDS.get(reference.kind, ("", ""))
    if not prefix or not reference.name.startswith(prefix):
        return ""
    account = reference.sought[0][1] if reference.sought else "main"
    return f"declare the existing one and name its key: `aws: {{{account}: {{{declared.format(reference.name)}}}}}`"


class LinkContext:
    """One run of the linker over one spec."""

    def __init__(self, spec: Spec, tree: Node, environment: str, lock: Lock, cuts: Cuts = NONE) -> None:
        self.spec, self.tree, self.lock, self.cuts = spec, tree, lock, cuts
        self.hosts = sorted(spec.hosts, key=natural)
        self.naming = Naming(spec.name, environment, spec.naming == "short")
        self.findings: list[Finding] = []

    _SECTIONS: ClassVar[Mapping[str, Path]] = {"host": ("hosts",), "account": ("aws",)}

    def key(self, path: Path) -> Span:
        """Where the key of this path stands."""
        return at(self.tree, path)[0]

    def value(self, path: Path) -> Span:
        """Where the value of this path stands."""
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
        """A finding, unless something was cut out of the spec at this path or at one of the others that it `needs`."""
        if any(map(self.cuts.touch, (path, *needs))):
            return
        span = self.key(path) if on_key else self.value(path)
        self.findings.append(Finding(code, severity, message, span, label, related, help))

    def known(self, path: Path, text: str, **scope: str) -> bool:
        """Whether what the field at this path names is there; a finding with a suggestion if not.

        `scope` is the `host` or `cloud` that the thing belongs to, where that says in which collection the name is.
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
        """A finding for a reference to nothing, unless what it names may have been cut out of the spec."""
        if any(map(self.cuts.touch, reference.sought)):
            return
        message = f"there is no {reference.kind} `{reference.name}`" + (
            f" {reference.where}" if reference.where else ""
        )
        help_ = _existing(reference) or suggestion(reference.name, reference.known)
        self.findings.append(Finding("TG201", "error", message, span_of(self.tree, reference), help=help_))

    def only(self, collection: Mapping[str, object], kind: str, word: str, path: Path, help: str = "") -> str | None:
        """The one name of a collection where the spec may leave it out; a finding if there is a choice.

        `help` is what else could be done where there are several.
        """
        if len(collection) == 1:
            return next(iter(collection))
        message = f"there is more than one {kind}: say which with `{word}`" if collection else f"there is no {kind}"
        help_ = help if help and collection else suggestion("", collection)
        self.report("TG202", path, message, on_key=True, help=help_, needs=(self._SECTIONS[kind],))
        return None
