"""The text view: the design's own example, and carets under what is wide, long, or invisible."""

from __future__ import annotations

import pytest

from tidegate.compiler.findings import Finding, Related, Span
from tidegate.compiler.findings.text import columns, text
from tidegate.compiler.secrets import Redactor

PROD = "\n" * 30 + "    nics: {lan: {addresses: [192.168.1.100, 192.168.1.101]}}\n"
BASE = "\n" * 11 + "        addresses: [192.168.1.101]\n"
EXAMPLE = """\
error[TG301]: address 192.168.1.101 is used twice
  --> stacks/prod.yaml:31:45
   |
31 |     nics: {lan: {addresses: [192.168.1.100, 192.168.1.101]}}
   |                                             ^^^^^^^^^^^^^ app2 takes it here
  ::: stacks/_base.yaml:12:21
12 |         addresses: [192.168.1.101]
   |                     ------------- db1 took it first
   = help: the next free address of `lan` is 192.168.1.102
"""


def printed(line: str, begin: int, end: int, label: str = "", related: tuple[Related, ...] = ()) -> list[str]:
    """The rows below the first four words of a finding on the only line of `s.yaml`."""
    finding = Finding("TG301", "error", "it is so", Span("s.yaml", 1, begin, 1, end), label, related)
    return text([finding], Redactor(texts={"s.yaml": f"{line}\n".encode()})).splitlines()[3:]


def test_is_the_example_of_the_design() -> None:
    first = Related(Span("stacks/_base.yaml", 12, 21, 12, 34), "db1 took it first")
    finding = Finding(
        "TG301", "error", "address 192.168.1.101 is used twice", Span("stacks/prod.yaml", 31, 45, 31, 58),
        "app2 takes it here", (first,), "the next free address of `lan` is 192.168.1.102",
    )  # fmt: skip
    files = Redactor(texts={"stacks/prod.yaml": PROD.encode(), "stacks/_base.yaml": BASE.encode()})
    assert text([finding], files) == EXAMPLE


ALIGNED = [
    ("name: shop", 7, 11, "1 | name: shop", "  |       ^^^^"),
    ("名前: 店", 5, 6, "1 | 名前: 店", "  |       ^^"),
    ("e\u0301te\u0301: x", 8, 9, "1 | e\u0301te\u0301: x", "  |      ^"),
    ("a:\tb", 4, 5, "1 | a: b", "  |    ^"),
    ("a: \x1b[31mb", 4, 5, "1 | a:  [31mb", "  |    ^"),
    ("a:", 3, 3, "1 | a:", "  |   ^"),
    ("a: b   ", 4, 5, "1 | a: b", "  |    ^"),
]


@pytest.mark.parametrize(("line", "begin", "end", "shown", "caret"), ALIGNED)
def test_the_caret_stands_below(line: str, begin: int, end: int, shown: str, caret: str) -> None:
    assert printed(line, begin, end) == [shown, caret]


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a: " + "x" * 500 + "!" * 3 + "y" * 500
    shown, caret = printed(line, 504, 507, "here")
    assert shown.startswith("1 | …xxx") and shown.endswith("yyy…") and len(shown) == 4 + 160
    at = caret.index("^")
    assert shown[at : at + 3] == "!!!" and caret[at:] == "^^^ here"


@pytest.mark.parametrize(("begin", "end"), [(1, 2), (1, 601), (599, 601), (600, 601)])
def test_the_ends_of_a_long_line(begin: int, end: int) -> None:
    shown, caret = printed("abc" * 200, begin, end)
    assert len(shown) == 4 + 160 and len(caret) <= len(shown)
    assert shown.count("…") == (1 if begin == 1 or begin > 500 else 2)


def test_several_lines_are_marked_to_the_end_of_the_first() -> None:
    finding = Finding("TG301", "error", "it is so", Span("s.yaml", 1, 4, 3, 2), "from here")
    assert text([finding], Redactor(texts={"s.yaml": b"a: {b: 1,   \n  c: 2\n}\n"})).splitlines()[3:] == [
        "1 | a: {b: 1,",
        "  |    ^^^^^^ from here",
    ]


def test_places_on_one_line_share_it() -> None:
    other = (Related(Span("s.yaml", 1, 5, 1, 6), "first here"), Related(Span("s.yaml", 1, 1, 1, 2), "of this"))
    assert printed("a: [1, 1]", 8, 9, "again", other) == [
        "1 | a: [1, 1]",
        "  |        ^ again",
        "  |     - first here",
        "  | - of this",
    ]


def test_a_file_that_was_not_read_has_no_excerpt() -> None:
    finding = Finding("TG008", "error", "x.yaml: No such file", Span("x.yaml", 1, 1, 1, 2))
    assert text([finding], Redactor(texts={})) == "error[TG008]: x.yaml: No such file\n --> x.yaml:1:1\n"


def test_words_of_a_file_never_reach_the_terminal_as_commands() -> None:
    finding = Finding("TG301", "error", "`a\x1b[2J\nb`", Span("s.yaml", 1, 1, 1, 2), "\x1b]0;x\x07", (), "\x9b1m")
    printed = text([finding], Redactor(texts={"s.yaml": b"a\n"}))
    assert all(letter == "\n" or letter.isprintable() for letter in printed)
    assert printed.startswith("error[TG301]: `a [2J b`\n")


def test_colours() -> None:
    finding = Finding("TG301", "warning", "it is so", Span("s.yaml", 1, 1, 1, 2), "here")
    coloured = text([finding], Redactor(texts={"s.yaml": b"a\n"}), colour=True)
    assert coloured.startswith("\033[1;33mwarning[TG301]\033[0m\033[1m: it is so\033[0m\n")
    assert "\033[1;33m^ here\033[0m" in coloured
    assert "\033" not in text([finding], Redactor(texts={"s.yaml": b"a\n"}))


@pytest.mark.parametrize(("words", "width"), [("abc", 3), ("店", 2), ("e\u0301", 1), ("ＡＢ", 4), ("é", 1), ("", 0)])
def test_columns(words: str, width: int) -> None:
    assert columns(words) == width
