"""The one pipeline: what a judge says counts as every finding does, and can be accepted by code or by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.compiler.cases import only
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Severity
from tidegate.pipeline import Judge, check_environment, check_environments

TODAY = date(2027, 1, 1)
SPEC = """\
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system", capacity: {vcpus: 8, memory: 16GiB}}}
machines: {db: {address: 192.168.1.11}}
"""
ACCEPTED = SPEC + "accept: {known: {code: CODE, at: machines.db, because: a reason}}\n"


def judge(severity: Severity, asked: list[str] | None = None) -> Judge:
    """Complains of every machine; `asked` collects the files that it was asked about."""

    def complain(compilation: Compilation) -> Sequence[Finding]:
        if asked is not None:
            asked.append(compilation.file)
        return [Finding("TG501", severity, "HAProxy says: no", compilation.key(("machines", "db")))]

    return complain


def checked(spec: str, with_judge: Judge | None) -> Compilation:
    return check_environment("prod.yaml", only({"prod.yaml": spec.encode()}), TODAY, with_judge)


def test_without_a_judge_nothing_is_said_in_its_place() -> None:
    assert checked(SPEC, None).findings == ()


def test_its_findings_carry_the_name_of_their_code() -> None:
    (finding,) = checked(SPEC, judge("warning")).findings
    assert (finding.code, finding.name, finding.span.line) == ("TG501", "rejected-configuration", 4)


@pytest.mark.parametrize("code", ["TG501", "rejected-configuration"])
def test_its_warnings_can_be_accepted(code: str) -> None:
    compilation = checked(ACCEPTED.replace("CODE", code), judge("warning"))
    assert compilation.findings == ()
    assert [(one.code, one.help) for one in compilation.suppressed] == [("TG501", "accepted by `known`: a reason")]


def test_its_errors_cannot_be_accepted() -> None:
    codes = [one.code for one in checked(ACCEPTED.replace("CODE", "TG501"), judge("error")).findings]
    assert codes == ["TG501", "TG023"]


def test_what_it_may_find_is_not_missed_where_it_was_not_asked() -> None:
    assert checked(ACCEPTED.replace("CODE", "TG501"), None).findings == ()


def test_it_is_not_asked_about_what_does_not_link() -> None:
    asked: list[str] = []
    assert checked(SPEC.replace("name: shop", "nam: shop"), judge("error", asked)).errors
    assert asked == []


def test_several_environments_are_each_judged_once_and_compared() -> None:
    asked: list[str] = []
    twins = only({"a.yaml": SPEC.encode(), "b.yaml": SPEC.replace("shop", "mart").encode()})
    both = check_environments(["a.yaml", "b.yaml"], twins, TODAY, judge("warning", asked))
    assert asked == ["a.yaml", "b.yaml"]
    assert [[one.code for one in compilation.findings] for compilation in both] == [["TG501"], ["TG501"]]


def test_one_environment_alone_is_the_same_as_among_itself() -> None:
    load = only({"prod.yaml": SPEC.encode()})
    assert check_environments(["prod.yaml"], load)[0].findings == check_environment("prod.yaml", load).findings
