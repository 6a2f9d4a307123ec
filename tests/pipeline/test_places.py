"""A finding about several keys: where it stands, what an acceptance of some of them leaves, and how it is printed."""

from __future__ import annotations

from tests.compiler.cases import TODAY, only
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.findings.text import text
from tidegate.pipeline import check_environment

BASE = b"""\
networks:
  lan: {mode: bridge, bridge: br0, mtu: 9000}
  san: {mode: bridge, bridge: br2, mtu: 9000}
"""
SPEC = """\
tidegate: 1
name: shop
extends: _base.yaml
hosts: {kvm1: {uri: "qemu:///system"}}
networks:
  dmz: {mode: bridge, bridge: br1, mtu: 9000}
"""
ACCEPT = "accept: {%s}\n"


def checked(spec: str) -> Compilation:
    return check_environment("prod.yaml", only({"prod.yaml": spec.encode(), "_base.yaml": BASE}), TODAY)


def places(finding: Finding) -> list[tuple[str, int]]:
    return [(span.file, span.line) for span in (finding.span, *(one.span for one in finding.related))]


def accepting(*paths: str) -> Compilation:
    entries = (f"a{number}: {{code: TG020, at: {path}, because: why {number}}}" for number, path in enumerate(paths))
    return checked(SPEC + ACCEPT % ", ".join(entries))


def test_it_stands_at_the_first_in_reading_order() -> None:
    """The spec's own file is read before its parent."""
    (finding,) = checked(SPEC).findings
    assert places(finding) == [("prod.yaml", 6), ("_base.yaml", 2), ("_base.yaml", 3)]


def test_what_is_accepted_is_set_aside_with_its_reason() -> None:
    compilation = accepting("networks.dmz", "networks.san.mtu")
    (finding,) = compilation.findings
    assert places(finding) == [("_base.yaml", 2)]
    assert [(places(one), one.help) for one in compilation.suppressed] == [
        ([("prod.yaml", 6)], "accepted by `a0`: why 0"),
        ([("_base.yaml", 3)], "accepted by `a1`: why 1"),
    ]


def test_it_is_gone_when_all_places_are_accepted() -> None:
    compilation = accepting("networks")
    assert compilation.findings == ()
    assert [len(places(one)) for one in compilation.suppressed] == [3]


def test_an_acceptance_of_no_place_is_unused() -> None:
    assert [one.code for one in accepting("hosts").findings] == ["TG020", "TG021"]


def test_text_shows_a_dozen_of_many_places() -> None:
    networks = "".join(f"  n{number}: {{mode: bridge, bridge: br{number}, mtu: 9000}}\n" for number in range(30, 60))
    compilation = checked(SPEC + networks)
    (finding,) = compilation.findings
    assert len(places(finding)) == len(finding.places) == 33
    shown = text([finding], compilation.redactor)
    assert shown.count("and here") == 12 and "and 20 more places" in shown
