"""What machines read: SARIF against its schema, GitHub's commands with their escapes, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from tests.compiler.cases import by_name, errors
from tidegate.cli.formats import formatted
from tidegate.compiler.findings import Finding, Related, Span
from tidegate.compiler.findings.github import as_github
from tidegate.compiler.findings.machine import as_json
from tidegate.compiler.findings.sarif import Help, as_sarif

SARIF = Draft4Validator(json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.4.json").read_text()))
"""SARIF's own schema, as the sources of Microsoft's `sarif-om` carry it (MIT)."""
FINDING = Finding(
    "TG301", "error", "100% of `a`: twice, here", Span("stacks/a b.yaml", 3, 5, 3, 9), "here",
    (Related(Span("stacks/_base.yaml", 1, 2, 1, 3), "first"),), "take\nanother",
)  # fmt: skip
HINT = Finding("TG520", "hint", "so", Span("s.yaml", 1, 1, 4, 2))


def sarif(*findings: Finding) -> Any:
    found = json.loads(as_sarif(findings, lambda code: Help("so-named", code, "why", "text", "markdown"), "1.0"))
    assert [error.message for error in SARIF.iter_errors(found)] == []
    return found["runs"][0]


@pytest.mark.parametrize("case", errors(), ids=by_name)
def test_every_case_is_valid_sarif(case: Any) -> None:
    compilation = case.compiled()
    findings = (*compilation.findings, *compilation.suppressed)
    log = json.loads(formatted([compilation], "sarif"))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in run["results"]] == [finding.code for finding in findings]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {rule["id"]: rule["name"] for rule in rules} == {finding.code: finding.name for finding in findings}
    prints = [result["partialFingerprints"]["tidegate/v2"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif() -> None:
    run = sarif(FINDING, HINT)
    result, hint = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (result["level"], hint["level"]) == ("error", "note")
    assert result["message"]["text"] == "100% of `a`: twice, here\nhere\nhelp: take\nanother"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "stacks/a%20b.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert result["relatedLocations"][0]["message"]["text"] == "first"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TG301", "TG520"]


def test_findings_without_a_path_are_numbered_by_file() -> None:
    again = Finding(FINDING.code, "error", "other words", Span("stacks/a b.yaml", 30, 5, 30, 9))
    elsewhere = Finding(FINDING.code, "error", FINDING.message, Span("s.yaml", 3, 5, 3, 9))
    first, second, third = (
        one["partialFingerprints"]["tidegate/v2"] for one in sarif(FINDING, again, elsewhere)["results"]
    )
    assert first.endswith(":1") and second == first[:-1] + "2"
    assert third.endswith(":1") and third != first


def test_what_is_accepted_is_suppressed() -> None:
    log = json.loads(as_sarif([FINDING], lambda _: None, "1.0", [HINT]))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    reported, accepted = log["runs"][0]["results"]
    assert "suppressions" not in reported and accepted["suppressions"] == [{"kind": "inSource"}]


def test_an_absolute_file_is_a_file_uri() -> None:
    place = sarif(Finding("TG001", "error", "so", Span("/tmp/ä.yaml", 1, 1, 1, 1)))["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "file:///tmp/%C3%A4.yaml"}


def test_github() -> None:
    assert as_github([FINDING, HINT]) == (
        "::error file=stacks/a b.yaml,line=3,col=5,endLine=3,endColumn=8,title=TG301::100%25 of `a`: twice, here%0Ahere"
        "%0Astacks/_base.yaml:1: first%0Ahelp: take%0Aanother\n"
        "::notice file=s.yaml,line=1,col=1,endLine=4,title=TG520::so\n"
    )


def test_github_escapes_properties() -> None:
    odd = Finding("TG001", "warning", "a\r\nb::error::c", Span("a,b:c%.yaml", 1, 1, 1, 2))
    assert as_github([odd]).splitlines() == [
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=1,title=TG001::a%0D%0Ab::error::c"
    ]


def test_json() -> None:
    record = json.loads(as_json([FINDING]))["findings"][0]
    assert record["code"] == "TG301" and record["help"] == "take\nanother"
    assert record["span"] == {
        "file": "stacks/a b.yaml",
        "start": {"line": 3, "column": 5},
        "end": {"line": 3, "column": 9},
    }
    assert record["related"] == [{"span": {"file": "stacks/_base.yaml", "start": {"line": 1, "column": 2},
                                           "end": {"line": 1, "column": 3}}, "label": "first"}]  # fmt: skip
