"""A spec's file → blueprint and findings. Pure: files come through the loader, no clock, no network."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Span, ordered
from tidegate.compiler.link import link
from tidegate.compiler.link.renamed import Former, with_was
from tidegate.compiler.lock import NOTHING, Lock, lock_file, read_lock, stale
from tidegate.compiler.overlay import extended, finalize, with_profiles
from tidegate.compiler.secrets import Redactor, references_in_text
from tidegate.compiler.source import Loader, MappingNode, Sources
from tidegate.compiler.source.node import at, walk
from tidegate.compiler.validate import check_fragments, validate

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


@dataclass(frozen=True)
class Compilation:
    """What one spec comes to. `blueprint` is None where the spec has errors that keep it from being linked."""

    file: str
    environment: str
    tree: MappingNode | None
    spec: Spec | None
    blueprint: Blueprint | None
    findings: tuple[Finding, ...]
    texts: Mapping[str, bytes]
    today: date | None = None
    suppressed: tuple[Finding, ...] = ()
    """Warnings and hints that the spec accepts, each with the reason as its help."""
    lock: Lock = NOTHING
    """What the lock beside the spec says; nothing where there is none, or it has another form."""
    redactor: Redactor = field(default_factory=Redactor)
    """What keeps secrets in plain text out of every view."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)

    def span(self, path: Path) -> Span:
        """Where the value of a path of the spec stands."""
        return at(self.tree, path)[1] if self.tree else Span(self.file, 1, 1, 1, 2)

    def key(self, path: Path) -> Span:
        """Where the key of a path of the spec stands."""
        return at(self.tree, path)[0] if self.tree else Span(self.file, 1, 1, 1, 2)

    def with_findings(self, more: tuple[Finding, ...]) -> Compilation:
        """The same with further findings, in order, and no secret in their words."""
        if not more:
            return self
        return replace(
            self, findings=ordered((*self.findings, *map(self.redactor.redact_finding, more)), tuple(self.texts))
        )


def compile_spec(file: str, load: Loader, today: date | None = None, former: Former | None = None) -> Compilation:
    """Compiles the spec in `file`; everything a user can get wrong becomes a finding.

    The lock beside it (`prod.lock.yaml`) is read where there is one. Without `today` nothing is said that hangs on it.
    `former` replaces what the spec says under `was`.
    """
    environment = posixpath.basename(file).removesuffix(".yaml").removesuffix(".yml")
    sources = Sources(load)
    tree = extended(file, sources)
    spec: Spec | None = None
    blueprint: Blueprint | None = None
    lock = NOTHING
    findings: list[Finding] = []
    if tree is not None:
        tree, incomplete = with_profiles(tree, findings)
        if sources.overlays:
            tree = finalize(tree, findings)  # type: ignore[assignment]
            assert tree is not None
        unsure = sources.unsure
        if unsure:
            incomplete |= {path for path, node in walk(tree) if node.span in unsure}
        spec, invalid = validate(tree, incomplete)
        findings.extend((*invalid, *check_fragments(tree), *references_in_text(tree, sources.texts.values())))
        findings = (
            [one for one in findings if not any(whole.holds(one.span) for whole in unsure)] if unsure else findings
        )
    if spec is not None and tree is not None:
        spec = with_was(spec, former) if former else spec
        locked = sources.read_if_there(lock_file(file))
        lock, misformed = read_lock(locked) if locked is not None else (NOTHING, ())
        blueprint, unlinked = link(spec, tree, environment, lock)
        findings.extend((*misformed, *unlinked))
        if locked is not None and not any(finding.is_error for finding in findings):
            findings.extend(stale(locked, blueprint))
    redactor = Redactor((tree,) if tree is not None else (), sources.texts)
    compilation = Compilation(
        file, environment, tree, spec, blueprint, (), sources.texts, today, lock=lock, redactor=redactor
    )
    return compilation.with_findings((*sources.findings, *findings))
