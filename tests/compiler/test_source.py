"""YAML as the language reads it: scalars by the core schema of 1.2, merge keys, spans through anchors and aliases."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode, Sources, parse, plain
from tidegate.compiler.source.node import at
from tidegate.pipeline import check_environment


def read(text: str | bytes) -> MappingNode:
    node, findings = parse(text.encode() if isinstance(text, str) else text, "spec.yaml")
    assert isinstance(node, MappingNode) and not findings, findings
    return node


def found(data: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of what is wrong with a file."""
    _, findings = parse(data.encode() if isinstance(data, str) else data, "spec.yaml")
    return [(one.code, one.span.line, one.span.column) for one in findings]


STRINGS = [
    "on", "off", "yes", "no", "y", "n", "1_000", "22:22", "52:54:00:12:34:56", "190:20:30",
    "0b11", "0x", "0o8", "0o", "1e", "+",
    ".", "..", "1.2.3", "2027-11-11", "=", "nUll", "tRUE", "0x1G", "1__0", "+.inF", "-.nan", "10GiB", "5000ms", "١٢",
]  # fmt: skip
VALUES: list[tuple[str, Any]] = [
    ("017", 17), ("0o17", 15), ("0x1F", 31), ("+12", 12), ("-0", 0), ("00", 0), ("1e3", 1000.0), ("1.", 1.0),
    (".5", 0.5),
    ("-1.5E-2", -0.015),
    (".inf", math.inf), ("-.Inf", -math.inf), ("+.INF", math.inf), ("true", True), ("True", True), ("FALSE", False),
    ("null", None), ("~", None),
    ("", None), ("Null", None), ('"12"', "12"), ("'true'", "true"), ('""', ""), ("!!str 12", "12"), ("!!int 12", 12),
]  # fmt: skip


@pytest.mark.parametrize("text", STRINGS)
def test_strings(text: str) -> None:
    assert plain(read(f"a: {text}\n")) == {"a": text}


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values(text: str, value: object) -> None:
    read_value = plain(read(f"a: {text}\n"))
    assert read_value == {"a": value}
    assert type(read_value["a"]) is type(value) or isinstance(value, int | float)  # type: ignore[index]


def test_not_a_number() -> None:
    assert math.isnan(plain(read("a: .NaN\n"))["a"])  # type: ignore[index]


@pytest.mark.parametrize("text", ["0660", "017", "0o17", "0x1F", "1e3", "1.0", "007", "True", "FALSE", "+5", ".inf"])
def test_where_a_string_is_wanted_the_characters_as_written(text: str) -> None:
    spec = f"tidegate: 1\nname: shop\nlabels: {{{text}: {text}}}\n".encode()
    compilation = check_environment("spec.yaml", lambda file: spec if file == "spec.yaml" else _nothing(file))
    assert compilation.spec is not None
    assert compilation.spec.labels == {text: text}


def _nothing(file: str) -> bytes:
    raise FileNotFoundError(2, "No such file or directory", file)


MERGES = [
    ("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n", {"x": 1, "y": 3}),
    ("a: &a {x: 1}\nc: &c {x: 2, z: 3}\nb: {<<: [*a, *c], w: 0}\n", {"w": 0, "x": 1, "z": 3}),
    ("a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c}\n", {"x": 1, "y": 2}),
    ("b:\n  y: 3\n  <<: {y: 4, z: 5}\n", {"y": 3, "z": 5}),
    ("b: {'<<': 1}\n", {"<<": 1}),
    ("&k key: *k\nb: {x: *k}\n", {"x": "key"}),
]


@pytest.mark.parametrize(("text", "merged"), MERGES)
def test_merge_keys(text: str, merged: object) -> None:
    assert plain(read(text).entries["b"].node) == merged


SPANS = [
    ("a:\n  b: 'x y'\n", ("a", "b"), (2, 3, 2, 4), (2, 6, 2, 11)),
    ("a: {b: [1, 22]}\n", ("a", "b", 1), (1, 12, 1, 14), (1, 12, 1, 14)),
    ("a:\n  b: 1\n  c: 2 # said\n\n# more\nz: 1\n", ("a",), (1, 1, 1, 2), (2, 3, 3, 7)),
    ("a:\n  - 1\n  - x: 2\n\nz: 1\n", ("a",), (1, 1, 1, 2), (2, 3, 3, 9)),
    ("a: &a {x: 1}\nb: *a\n", ("b", "x"), (1, 8, 1, 9), (1, 11, 1, 12)),
    ("a: &a {x: 1}\nb: {<<: *a}\n", ("b", "x"), (1, 8, 1, 9), (1, 11, 1, 12)),
    ("a: &a {x: 1}\nb:\n  y: *a\n", ("b",), (2, 1, 2, 2), (3, 3, 3, 8)),
    ("a:", ("a",), (1, 1, 1, 2), (1, 3, 1, 3)),
    ("? a", ("a",), (1, 3, 1, 4), (1, 4, 1, 4)),
    ("é: ü\n", ("é",), (1, 1, 1, 2), (1, 4, 1, 5)),
]


@pytest.mark.parametrize(("text", "path", "key", "value"), SPANS)
def test_spans(text: str, path: tuple[str | int, ...], key: tuple[int, ...], value: tuple[int, ...]) -> None:
    assert at(read(text), path) == (Span("spec.yaml", *key), Span("spec.yaml", *value))


DEEP = "a: " + "[" * 101 + "]" * 101 + "\n"
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200))
WRONG = [
    (b"\xff\xfea\x00:\x00 \x001\x00", [("TG004", 1, 1)]),
    (b"\xfe\xff\x00a\x00:\x00 \x001", [("TG004", 1, 1)]),
    (b"a: 1\nb: caf\xe9\n", [("TG004", 2, 7)]),
    (b"a: 1\nb: x\x00y\n", [("TG004", 2, 5)]),
    (b"a: 1\nb: \x07\n", [("TG004", 2, 4)]),
    (b"a: \x7f\n", [("TG004", 1, 4)]),
    ("a:\n\tb: 1\n", [("TG001", 2, 1)]),
    ("a: {\n\tb: 1}\n", [("TG001", 2, 1)]),
    ("a: [1,\n  \t2]\n", [("TG001", 2, 3)]),
    ("a: 1\na: 2\n", [("TG002", 2, 1)]),
    ("a: &a {}\nb:\n  <<: *a\n  <<: *a\n", [("TG002", 4, 3)]),
    ("a: !x 1\n", [("TG003", 1, 4)]),
    ("a: !!binary aGk=\n", [("TG003", 1, 4)]),
    ("!x a: 1\n", [("TG003", 1, 1)]),
    ("a: &a [*a]\n", [("TG005", 1, 8)]),
    ("a: &a {<<: *a}\n", [("TG005", 1, 12)]),
    ("a: *b\n", [("TG005", 1, 4)]),
    (DEEP, [("TG005", 1, 104)]),
    (CHAIN, [("TG005", 101, 14)]),
    ("a: 1\n---\nb: 2\n", [("TG006", 2, 1)]),
    ("a: {<<: 1}\n", [("TG007", 1, 9)]),
    ("? [x]\n: 1\n", [("TG001", 1, 3)]),
]


@pytest.mark.parametrize(("data", "findings"), WRONG, ids=lambda value: repr(value)[:30])
def test_refused(data: str | bytes, findings: list[tuple[str, int, int]]) -> None:
    assert found(data) == findings


@pytest.mark.parametrize(
    "data", ["a: 'x\ty'\n", "a:\t1\n", "a: |\n  x\n  \ty\n", "a: 1\t# said\n", "\ufeffa: 1\n", "a: [1,\t2]\n"]
)
def test_tabs_and_marks_that_mean_nothing(data: str) -> None:
    assert found(data) == []


def test_a_large_file() -> None:
    assert found(b"#" * (1 + (64 << 20))) == [("TG005", 1, 1)]


def test_many_aliases_of_a_large_site_are_none_too_many() -> None:
    rows = "".join(f"  d{n}: {{<<: *base, a: {n}, b: 1, c: 1, d: 1}}\n" for n in range(3000))
    read(f"base: &base {{{', '.join(f'x{n}: {n}' for n in range(50))}}}\ndomains:\n{rows}")


@pytest.mark.parametrize(
    "error",
    [
        IsADirectoryError(21, "Is a directory"),
        PermissionError(13, "Permission denied"),
        ValueError("embedded null byte"),
    ],
)
def test_unreadable(error: Exception) -> None:
    def load(file: str) -> bytes:
        raise error

    sources = Sources(load)
    assert sources.read("spec.yaml") is None
    assert [(one.code, one.span.line) for one in sources.findings] == [("TG008", 1)]
