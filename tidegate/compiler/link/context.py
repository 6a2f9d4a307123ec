"""What the context of one spec shares: the spec, where things stand in it, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Related, Severity, Span, suggestion
from tidegate.compiler.link.names import Naming, natural
from tidegate.compiler.lock import Lock
from tidegate.compiler.source import MappingNode, Node
from tidegate.compiler.source.node import at, node_at

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


class LinkContext:
    """One run of the linker over one spec."""

    def __init__(self, spec: Spec, tree: Node, environment: str, lock: Lock) -> None:
        self.spec, self.tree, self.lock = spec, tree, lock
        self.hosts = sorted(spec.hosts, key=natural)
        self.naming = Naming(spec.name, environment, spec.naming == "short")
        self.findings: list[Finding] = []

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
    ) -> None:
        span = self.key(path) if on_key else self.value(path)
        self.findings.append(Finding(code, severity, message, span, label, related, help))

    def known(
        self,
        collection: Mapping[str, object],
        kind: str,
        name: str,
        path: Path,
        *,
        where: str = "",
        on_key: bool = False,
    ) -> bool:
        """Whether the name is in its collection; a finding with a suggestion if not."""
        if name in collection:
            return True
        self.unknown(kind, name, path, collection, where=where, on_key=on_key)
        return False

    def unknown(
        self,
        kind: str,
        name: str,
        path: Path,
        known: Iterable[str],
        *,
        where: str = "",
        on_key: bool = False,
        within: tuple[str, int] | None = None,
    ) -> None:
        """A reference to nothing. `within`: the line that names it, and where the name begins in it."""
        message = f"there is no {kind} `{name}`" + (f" {where}" if where else "")
        above = node_at(self.tree, path[:-1]) if path else None
        if isinstance(above, MappingNode) and name in above.entries and path[-1:] != (name,):
            path, on_key = (*path[:-1], name), True  # a list of names that is written as a map
        span = self.key(path) if on_key else self.value(path)
        if within is not None:
            span = part_of(span, within[0], within[1], len(name))
        self.findings.append(Finding("TG201", "error", message, span, help=suggestion(name, known)))

    def only(self, collection: Mapping[str, object], kind: str, word: str, path: Path) -> str | None:
        """The one name of a collection where the spec may leave it out; a finding if there is a choice."""
        if len(collection) == 1:
            return next(iter(collection))
        message = f"there is more than one {kind}: say which with `{word}`" if collection else f"there is no {kind}"
        help_ = suggestion("", collection)
        self.report("TG202", path, message, on_key=True, help=help_)
        return None


def part_of(span: Span, text: str, start: int, length: int) -> Span:
    """The part of a scalar that stands for some of its characters; the whole where it is written with escapes."""
    around, rest = divmod(span.end_column - span.column - len(text), 2)
    if span.line != span.end_line or rest or around not in (0, 1):
        return span
    column = span.column + around + start
    return span._replace(column=column, end_column=column + length)
