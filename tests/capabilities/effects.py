"""What a value of a spec changes: in the blueprint, in what is registered, in what is rendered, in the findings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests.compiler import cases
from tests.components.engine import run
from tests.components.lab import LAB
from tests.schema.changes import laid, without
from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.capabilities import BY_FIELD, Entry, places
from tidegate.compiler.compile import Compilation
from tidegate.compiler.source import plain
from tidegate.components.site import deploy
from tidegate.pipeline import check_environment
from tidegate.render import render

FOLDER = cases.CASES / "capabilities"
CHANGES = ".changes.yaml"
LABS = replace(LAB, images={**LAB.images, "other": replace(LAB.images["web"], source="/lab/other.qcow2")})
"""The lab of the component tests, with a second image."""
SpecPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Outcome:
    """Everything that a spec comes to."""

    compilation: Compilation
    blueprint: Blueprint

    @cached_property
    def registered(self) -> Mapping[str, Any]:
        """By URN, in the lab of the component tests."""
        return run(lambda: deploy(self.blueprint, LABS))

    @cached_property
    def rendered(self) -> Mapping[str, str]:
        """By file."""
        return render(self.blueprint)

    @property
    def findings(self) -> set[tuple[str, str, str]]:
        """What is found or accepted, wherever it stands."""
        every = (*self.compilation.findings, *self.compilation.suppressed)
        return {(one.code, one.message, one.help) for one in every}


@dataclass(frozen=True)
class Effect:
    """What differs between two specs."""

    before: Outcome
    after: Outcome

    @property
    def resources(self) -> set[str]:
        """Types, as libvirt:Domain. What is deployed or rendered depends on the blueprint alone."""
        if not self.in_blueprint:
            return set()
        return set(map(type_of, differing(self.before.registered, self.after.registered)))

    @property
    def rendered(self) -> set[str]:
        """Folders and files that `tidegate render` writes."""
        if not self.in_blueprint:
            return set()
        return {word for file in differing(self.before.rendered, self.after.rendered) for word in file.split("/")}

    @property
    def in_blueprint(self) -> bool:
        return self.before.blueprint != self.after.blueprint

    @property
    def in_findings(self) -> bool:
        return self.before.findings != self.after.findings


@dataclass(frozen=True)
class Change:
    """A case of this folder with another value at a place; None: nothing is written there any more.

    Several places, with commas between them, get the same value: it is the first one that is tried.
    """

    case: str
    place: str
    value: Any

    @property
    def paths(self) -> list[SpecPath]:
        return [
            tuple(int(one) if one.isdecimal() else one for one in place.split(".")) for place in self.place.split(", ")
        ]

    @property
    def spec(self) -> Any:
        spec = written(self.case)
        for path in self.paths:
            spec = without(spec, path) if self.value is None else laid(spec, path, self.value)
        return spec

    @cached_property
    def entry(self) -> Entry:
        """The entry of the table that holds at the place before the change."""
        entry = entry_at(entries_of(self.case), self.paths[0])
        assert entry is not None, "nothing in the table holds there"
        return entry

    @cached_property
    def effect(self) -> Effect:
        return Effect(outcome(self.case), outcome_of(self.spec))


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The keys under which there is not the same."""
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


def type_of(urn: str) -> str:
    """`aws:Group` of a URN; what the stack exports is `pulumi:Stack`."""
    if urn == "stack":
        return "pulumi:Stack"
    last = urn.split("::")[2].rpartition("$")[2]
    return f"{last.partition(':')[0]}:{last.rpartition(':')[2]}" if "providers" not in last else provider(last)


def provider(type_: str) -> str:
    """`aws:Provider` of `pulumi:providers:aws`."""
    return f"{type_.rpartition(':')[2]}:Provider"


@cache
def changes() -> list[Change]:
    """Every change of the folder."""
    return [
        Change(file.name.removesuffix(CHANGES), place, value)
        for file in sorted(FOLDER.glob(f"*{CHANGES}"))
        for place, value in plain_of(file.read_bytes()).items()
    ]


@cache
def written(case: str) -> Any:
    """A case as plain data, with the profiles that lie under its things still apart."""
    return plain_of((FOLDER / f"{case}.yaml").read_bytes())


def plain_of(text: bytes) -> Any:
    """A spec's text as plain data, read as Tidegate reads it."""
    from tidegate.compiler.source import parse

    tree, findings = parse(text, "spec.yaml")
    assert tree is not None and not findings, findings
    return plain(tree)


@cache
def outcome(case: str) -> Outcome:
    found = outcome_of(written(case))
    assert not found.compilation.errors, found.compilation.errors
    return found


@cache
def entries_of(case: str) -> dict[SpecPath, Entry]:
    """The entries that hold in a case."""
    return holding(outcome(case).compilation)


def outcome_of(spec: Any) -> Outcome:
    """What a spec as plain data comes to."""
    written = json.dumps(spec, indent=1).encode()
    compilation = check_environment(
        "dev.yaml", lambda file: written if file == "dev.yaml" else (FOLDER / file).read_bytes(), cases.TODAY
    )
    assert compilation.blueprint is not None, compilation.errors
    return Outcome(compilation, compilation.blueprint)


def holding(compilation: Compilation) -> dict[SpecPath, Entry]:
    """The entry that holds at each place that is written: of those of its field, the first whose condition does."""
    assert compilation.spec is not None
    found = {
        place.path: next((one for one in entries if one.holds(place)), None)
        for entries in BY_FIELD.values()
        for place in places(compilation.spec, entries[0].words)
    }
    return {path: entry for path, entry in found.items() if entry is not None}


def entry_at(entries: Mapping[SpecPath, Entry], path: SpecPath) -> Entry | None:
    """The entry of a path: of all that cover it, that of the longest field."""
    return next((entries[path[:end]] for end in range(len(path), 0, -1) if path[:end] in entries), None)


def cases_of(folder: Path = FOLDER) -> list[str]:
    """The names of the cases."""
    return sorted(file.stem for file in folder.glob("*.yaml") if not file.name.endswith(CHANGES))
