"""A spec's file → blueprint and findings. Pure: files come through the loader, no clock, no network."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Span, ordered
from tidegate.compiler.link import link
from tidegate.compiler.overlay import extended, settled, with_profiles
from tidegate.compiler.source import Loader, MappingNode, Sources
from tidegate.compiler.source.node import at
from tidegate.compiler.validate import validate
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

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)

    def span(self, path: Path) -> Span:
        """Where the value of a path of the spec stands."""
        return at(self.tree, path)[1] if self.tree else Span(self.file, 1, 1, 1, 2)

    def with_findings(self, more: tuple[Finding, ...]) -> Compilation:
        """The same with further findings, in order."""
        return replace(self, findings=ordered((*self.findings, *more), tuple(self.texts)))


def compile_spec(file: str, load: Loader) -> Compilation:
    """Compiles the spec in `file`; everything a user can get wrong becomes a finding."""
    environment = posixpath.basename(file).removesuffix(".yaml").removesuffix(".yml")
    sources = Sources(load)
    tree = extended(file, sources)
    spec: Spec | None = None
    blueprint: Blueprint | None = None
    findings: list[Finding] = []
    if tree is not None:
        tree, incomplete = with_profiles(tree, findings)
        tree = settled(tree, findings)  # type: ignore[assignment]
        assert tree is not None
        spec, invalid = validate(tree, incomplete)
        findings.extend(invalid)
    if spec is not None and tree is not None:
        blueprint, unlinked = link(spec, tree, environment)
        findings.extend(unlinked)
    every = ordered((*sources.findings, *findings), sources.files)
    return Compilation(file, environment, tree, spec, blueprint, every, sources.texts)
