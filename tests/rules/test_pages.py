"""Codes that something emits = codes with a page; a page's failing example yields its code and no other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.compiler.cases import TODAY
from tests.compiler.test_codes import emitted
from tidegate.compiler.compile import Compilation
from tidegate.pipeline import check_environment
from tidegate.providers.haproxy.connection import check
from tidegate.rules.page import page_of
from tidegate.rules.registry import names

BASE = Path(__file__).with_name("base.yaml").read_bytes()
CODES = tuple(names())
NOT_DEPLOYED = "TG020"
LOCK = "needs a lock beside the spec: tests/cases/errors"
NOT_BY_CHECK = {
    "TG004": "an example is text, and no text is anything but UTF-8",
    "TG012": "needs a Pulumi project: the program emits it",
    "TG013": "needs a stack: the program emits it",
    "TG025": LOCK,
    "TG026": LOCK,
    "TG027": LOCK,
    "TG028": LOCK,
    "TG413": "needs an image file of this machine: the program emits it",
    "TG808": "needs a secret's value: the program emits it",
    "TG809": "needs a secret's value: the program emits it",
    "TG501": "needs HAProxy itself: the program emits it",
    **{f"TG{number}": "needs a second environment: tests/cases/environments" for number in range(901, 911)},
}
"""Codes whose examples `check` does not judge, and why."""
ABOUT = {"TG023": {"TG402"}}
"""Codes about another finding, which their examples have too."""


def compiled(example: str) -> Compilation:
    """An example, laid over the base unless it extends something itself."""
    own = any(line.startswith("extends:") for line in example.splitlines())
    files = {"base.yaml": BASE, "spec.yaml": (example if own else f"extends: base.yaml\n{example}").encode()}

    def load(file: str) -> bytes:
        if file not in files:
            raise FileNotFoundError(2, "No such file or directory", file)
        return files[file]

    return check_environment("spec.yaml", load, TODAY)


def found(example: str) -> set[str]:
    """The codes that an example yields, without what the base has that is not deployed."""
    findings = compiled(example).findings
    return {
        finding.code for finding in findings if finding.code != NOT_DEPLOYED or finding.message not in of_the_base()
    }


@cache
def of_the_base() -> set[str]:
    """What TG020 says of the base."""
    return {finding.message for finding in compiled("").findings if finding.code == NOT_DEPLOYED}


def judged(example: str, code: str) -> set[str]:
    """The codes without TG020, which says what this version deploys, not what is wrong, and what the code is about."""
    return found(example) - ({NOT_DEPLOYED} - {code}) - ABOUT.get(code, set())


def test_every_code_that_is_emitted_has_a_page_and_every_page_a_code() -> None:
    assert set(CODES) == set(emitted())


def test_the_base_is_clean() -> None:
    assert found("") == set()


@pytest.mark.parametrize("code", [code for code in CODES if code not in NOT_BY_CHECK])
def test_the_failing_example_yields_exactly_its_code(code: str) -> None:
    assert judged(page_of(code).fails, code) == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_repaired_example_is_clean(code: str) -> None:
    assert judged(page_of(code).passes, code) == set()


@pytest.mark.parametrize("code", sorted(NOT_BY_CHECK))
def test_exemptions_are_needed(code: str) -> None:
    assert code in CODES
    assert found(page_of(code).fails) == set(), "its example is judged: it needs no exemption"


@pytest.mark.parametrize("code", ["TG526", "TG528", "TG530"])
def test_haproxy_says_the_same(code: str) -> None:
    """What these call refused, HAProxy refuses; and it takes what they call repaired."""
    refused, taken = (compiled(example).blueprint for example in (page_of(code).fails, page_of(code).passes))
    assert refused is not None and taken is not None
    assert [one.severity for one in check(refused.balancers[0].configuration)].count("error") > 0
    assert [one for one in check(taken.balancers[0].configuration) if one.severity == "error"] == []
