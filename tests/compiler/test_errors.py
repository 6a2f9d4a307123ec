"""Every error case: the findings stand on the lines that are marked for them, and read as their golden says.

A mark is a comment on the guilty line: `# E: TG301`, with W for a warning, H for a hint; several codes, several marks.
TG020 says what this version does not deploy, wherever that is written: only its own cases have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.compiler.cases import CASES, Case, by_name, errors
from tests.compiler.goldens import same
from tidegate.compiler.findings.text import text

NOT_DEPLOYED = "TG020"
MARK = re.compile(rb"\b([EWH]):((?: TG[0-9]{3})+)")


def marks(case: Case) -> Iterator[tuple[str, int, str]]:
    for file in case.files():
        for number, line in enumerate(case.load(file).split(b"\n"), 1):
            for severity, codes in MARK.findall(line.partition(b"#")[2]):
                found = (code for code in codes.decode().split() if is_shown(code, case))
                yield from ((file, number, f"{severity.decode()}: {code}") for code in found)


def is_shown(code: str, case: Case) -> bool:
    return code != NOT_DEPLOYED or case.name.startswith(NOT_DEPLOYED)


@pytest.mark.parametrize("case", errors(), ids=by_name)
def test_reports_exactly_this(case: Case, update_goldens: bool) -> None:
    compilation = case.compiled()
    findings = [one for one in compilation.findings if is_shown(one.code, case)]
    found = [(one.span.file, one.span.line, f"{one.severity[0].upper()}: {one.code}") for one in findings]
    same(text(findings, compilation.redactor), case.goldens / f"{case.name}.txt", update_goldens)
    assert sorted(found) == sorted(marks(case))
    assert case.name[:5] in {one.code for one in compilation.findings}
    assert set(case.files()) == set(compilation.texts), "a file of the case is not read"


def test_every_golden_has_its_case() -> None:
    assert {golden.stem for golden in (CASES / "errors").glob("*.txt")} == {case.name for case in errors()}
