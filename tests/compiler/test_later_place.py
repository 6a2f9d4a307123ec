"""Where two things clash, the finding is at the later one, and the earlier one is its related place."""

from __future__ import annotations

import pytest

from tests.compiler.cases import Case, by_name, errors
from tidegate.rules.registry import names

WORDS = ("duplicate", "twice", "conflict", "simultaneous", "overlap", "several", "in-use")
CLASHES = frozenset(code for code, name in names().items() if any(word in name for word in WORDS)) | {"TG606"}
IN_ANOTHER_ORDER = {
    "TG301_hidden_networks": "machines have their addresses before domains",
    "TG632_one_undoes_another": "schedules follow one another in time",
}
"""Cases whose order is not that of the file."""
CASES = [case for case in errors() if case.name[:5] in CLASHES and case.name not in IN_ANOTHER_ORDER]


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_the_finding_is_at_the_later_place(case: Case) -> None:
    for finding in case.compiled().findings:
        places = [one.span for one in finding.related if one.span.file == finding.span.file]
        if finding.code in CLASHES and places:
            first = min((span.line, span.column) for span in places)
            assert (finding.span.line, finding.span.column) >= first, finding.message
