"""Two error cases as one spec: the text of one behind that of the other, and where each line then stands."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from tests.compiler.cases import TODAY, Case, errors, only
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.source import MappingNode, parse
from tidegate.pipeline import check_environment
from tidegate.rules.registry import codes
from tidegate.rules.rule import Rule

SHARED = ("tidegate", "name")
"""Keys that every spec has; both cases have to agree about them."""
_SHARED_LINE = re.compile(rb"(tidegate|name):.*")


class Difference(NamedTuple):
    """What two cases in one spec lose and add, beside what each has alone."""

    lost: frozenset[Found]
    added: frozenset[Found]
    undecided: frozenset[Found]
    """Of what is lost: what depends on a section that only one of them has, where something is invalid."""


FILE = "pair.yaml"
UNUSED, UNDEFINED, NOT_DEPLOYED = "TG021", "TG201", "TG020"

Found = tuple[int, str, str]
"""Line, code and message of a finding."""


@cache
def sections(case: Case) -> frozenset[str] | None:
    """The top-level keys of a case of one file; None where it cannot stand behind another one."""
    if case.root.name != "errors":
        return None
    text = case.load(case.file)
    tree, findings = parse(text, case.file)
    if not isinstance(tree, MappingNode) or findings or b"\ntidegate: 1\n" not in b"\n" + text:
        return None
    head = all(f"\n{key}:".encode() in b"\n" + text for key in (*SHARED, *tree.entries))
    return frozenset(tree.entries) - {*SHARED} if head and tree.entries.keys() >= {*SHARED} else None


def is_self_contained(case: Case) -> bool:
    """Whether its findings do not change when the sections that it lacks are there.

    One whose finding is that there is no host has nothing to say beside a spec with hosts.
    """
    own = sections(case)
    assert own is not None
    lines = case.load(case.file).count(b"\n")
    rest = b"".join(part for key, part in _beside().items() if key not in own)
    compilation = _compiled(case.load(case.file), rest)
    return frozenset(one for one in found(compilation.findings) if one[0] <= lines) == alone(case)


def combinable() -> list[Case]:
    return [case for case in errors() if sections(case) is not None and is_self_contained(case)]


@cache
def pairs() -> list[tuple[Case, Case]]:
    """Every two cases that have no section in common."""
    return [(one, two) for one, two in combinations(combinable(), 2) if not _of(one) & _of(two)]


def difference(one: Case, two: Case) -> Difference:
    """What is lost and what is added when the two are one spec.

    A finding that names lines of both is about the two; the one may declare what the other refers to; and that
    something is accepted in vain is said only where everything else links.
    """
    first = one.load(one.file)
    lines = first.rstrip(b"\n").count(b"\n") + 1
    findings = _compiled(first, two.load(two.file)).findings
    about_both = {item for item in findings if len({line <= lines for line in _lines(item)}) > 1}
    expected = alone(one) | frozenset((line + lines, code, message) for line, code, message in alone(two))
    there = found(tuple(item for item in findings if item not in about_both))
    declared = {one: two.load(two.file), two: first}
    lost = frozenset(
        (line, code, message)
        for line, code, message in expected - there
        if code != UNUSED and not (code == UNDEFINED and _named(message) in declared[one if line <= lines else two])
    )
    open_ = has_unknown_section(one) or has_unknown_section(two)
    undecided = (row for row in lost if _depends(row[1], _of(one) ^ _of(two)) or (row[1] == UNDEFINED and open_))
    return Difference(lost, there - expected, frozenset(undecided))


def _of(case: Case) -> frozenset[str]:
    return sections(case) or frozenset()


@cache
def has_unknown_section(case: Case) -> bool:
    """Whether a key at the top may have been meant as any section, so that nothing is known to be missing."""
    return any(one.code == "TG101" and one.span.column == 1 for one in case.compiled().findings)


def _named(message: str) -> bytes:
    return message.split("`")[1].encode()


def _depends(code: str, sections: frozenset[str]) -> bool:
    one = codes()[code]
    return isinstance(one, Rule) and any(place[0] in sections for place in one.depends_on)


def _lines(finding: Finding) -> list[int]:
    return [finding.span.line, *(related.span.line for related in finding.related)]


def _compiled(first: bytes, second: bytes) -> Compilation:
    """The second behind the first, without the keys that the first has."""
    rest = b"\n".join(b"" if _SHARED_LINE.match(line) else line for line in second.split(b"\n"))
    return check_environment(FILE, only({FILE: first.rstrip(b"\n") + b"\n" + rest}), TODAY)


@cache
def alone(case: Case) -> frozenset[Found]:
    return found(case.compiled().findings)


def found(findings: tuple[Finding, ...]) -> frozenset[Found]:
    """Without TG020, which depends on the sections that a spec has."""
    return frozenset((one.span.line, one.code, one.message) for one in findings if one.code != NOT_DEPLOYED)


@cache
def _beside() -> dict[str, bytes]:
    """The sections of a valid spec, each with its text."""
    parts = re.split(rb"^(?=\w)", Path(__file__).with_name("beside.yaml").read_bytes(), flags=re.MULTILINE)
    return {part.partition(b":")[0].decode(): part for part in parts if not part.startswith(b"#")}
