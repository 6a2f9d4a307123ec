"""The file of a spec → blueprint and findings. Pure: files are read by the loader, without clock and network."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Span, ordered
from tidegate.compiler.link import link
from tidegate.compiler.link.renamed import Former, with_was
from tidegate.compiler.lock import NOTHING, Lock, lock_file, read_lock, stale
from tidegate.compiler.overlay import UnknownProfile, extended, finalize, with_profiles
from tidegate.compiler.secrets import Redactor, references_in_text
from tidegate.compiler.source import Loader, MappingNode, Sources
from tidegate.compiler.source.cuts import NONE, Cuts
from tidegate.compiler.source.node import at, walk
from tidegate.compiler.validate import Validated, check_fragments, validate

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


@dataclass(frozen=True)
class Judged:
    """The part of a spec that can be checked: the complete spec, or the spec without its invalid parts.

    `tree`, `spec` and `blueprint` have the same paths. They are only used for findings: only `Compilation.blueprint` is
    rendered and deployed.
    """

    tree: MappingNode
    spec: Spec
    blueprint: Blueprint
    cuts: Cuts = NONE
    is_whole: bool = True
    """Whether no parts had to be removed."""


@dataclass(frozen=True)
class Compilation:
    """The result of compiling a spec."""

    file: str
    environment: str
    tree: MappingNode | None
    """The merged spec as written; None if it cannot be read."""
    judged: Judged | None
    """The part that can be checked; None if there is none."""
    findings: tuple[Finding, ...]
    texts: Mapping[str, bytes]
    today: date | None = None
    suppressed: tuple[Finding, ...] = ()
    """Warnings and hints that the spec accepts, with the reason as their help."""
    lock: Lock = NOTHING
    """The content of the lock file; empty if there is none or it is invalid."""
    redactor: Redactor = field(default_factory=Redactor)
    """Masks secrets in plain text in all output."""

    @property
    def spec(self) -> Spec | None:
        """The spec; None if invalid parts had to be removed."""
        return self.judged.spec if self.judged is not None and self.judged.is_whole else None

    @property
    def blueprint(self) -> Blueprint | None:
        """The blueprint that is rendered and deployed; None if invalid parts of the spec had to be removed."""
        return self.judged.blueprint if self.judged is not None and self.judged.is_whole else None

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)

    def span(self, path: Path) -> Span:
        """The span of the value at a path of the spec."""
        return at(self._tree, path)[1] if self._tree else Span(self.file, 1, 1, 1, 2)

    def key(self, path: Path) -> Span:
        """The span of the key at a path of the spec."""
        return at(self._tree, path)[0] if self._tree else Span(self.file, 1, 1, 1, 2)

    @property
    def _tree(self) -> MappingNode | None:
        return self.judged.tree if self.judged is not None else self.tree

    def with_findings(self, more: tuple[Finding, ...]) -> Compilation:
        """The compilation with further findings, in order and with secrets masked."""
        if not more:
            return self
        return replace(
            self, findings=ordered((*self.findings, *map(self.redactor.redact_finding, more)), tuple(self.texts))
        )


def compile_spec(file: str, load: Loader, today: date | None = None, former: Former | None = None) -> Compilation:
    """Compiles the spec in `file`. All errors of the user become findings.

    The lock file (`prod.lock.yaml`) is read if it exists. Rules that depend on the date report nothing without `today`.
    `former` replaces `was` in the spec.
    """
    environment = posixpath.basename(file).removesuffix(".yaml").removesuffix(".yml")
    sources = Sources(load)
    tree = own = extended(file, sources)
    judged: Judged | None = None
    lock = NOTHING
    findings: list[Finding] = []
    if tree is not None:
        tree, unknown = with_profiles(tree)
        if sources.overlays:
            tree = finalize(tree, findings)  # type: ignore[assignment]
            assert tree is not None
        valid = _validated(tree, unknown, sources, findings)
        is_whole = valid.tree is tree and not any(finding.is_error for finding in sources.findings)
        if valid.spec is not None:
            spec = with_was(valid.spec, former) if former else valid.spec
            locked = sources.read_if_there(lock_file(file))
            lock, misformed = read_lock(locked) if locked is not None else (NOTHING, ())
            blueprint, unlinked = link(spec, valid.tree, environment, lock, valid.cuts, tree)
            judged = Judged(valid.tree, spec, blueprint, valid.cuts, is_whole)
            findings.extend((*misformed, *unlinked))
            if locked is not None and not any(finding.is_error for finding in findings):
                findings.extend(stale(locked, blueprint))
    elif (own := sources.read(file)) is not None:
        findings.extend(_certain(own, sources))
    written = tree or own
    redactor = Redactor((written,) if written is not None else (), sources.texts)
    compilation = Compilation(file, environment, tree, judged, (), sources.texts, today, lock=lock, redactor=redactor)
    return compilation.with_findings((*sources.findings, *findings))


def _certain(own: MappingNode, sources: Sources) -> list[Finding]:
    """The errors of a file that do not depend on its parents, one of which cannot be read."""
    tree, _ = with_profiles(MappingNode({key: one for key, one in own.entries.items() if key != "extends"}, own.place))
    if sources.overlays:
        tree = finalize(tree, [])  # type: ignore[assignment]
    unreadable = [path for path, node in walk(tree) if path and node.span in sources.doubts.values]
    return [one for one in validate(tree, (), unreadable).findings if one.code in ("TG101", "TG102")]


def _validated(
    tree: MappingNode, unknown: Sequence[UnknownProfile], sources: Sources, findings: list[Finding]
) -> Validated:
    """The valid part of the tree. Errors of the other parts are added to the findings.

    Findings of overlays about parts that are invalid are removed from `findings`.
    """
    unsure = sources.doubts.values - {tree.span}
    doubtful = [(path, node) for path, node in walk(tree)] if any(sources.doubts) else []
    unreadable = [path for path, node in doubtful if path and node.span in unsure]
    partial = {path for path, node in doubtful if isinstance(node, MappingNode) and node.span in sources.doubts.maps}
    valid = validate(tree, {one.thing for one in unknown} | partial, unreadable)
    overlays = (one for one in findings if not any(whole.holds(one.span) for whole in valid.invalid))
    missing = (one.finding for one in unknown if not valid.cuts.touch(one.sought))
    more = (
        *overlays,
        *missing,
        *valid.findings,
        *check_fragments(tree),
        *references_in_text(tree, sources.texts.values()),
    )
    findings[:] = [one for one in more if not any(whole.holds(one.span) for whole in unsure)] if unsure else more
    return valid
