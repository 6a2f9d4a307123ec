"""What users and maintainers read has none of the words and phrases in `wording.toml`."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compiler.cases import PROJECT

LIST = Path(__file__).with_name("wording.toml")
WORDING = tomllib.loads(LIST.read_text(encoding="utf-8"))
REFUSED = {row["phrase"]: row["instead"] for row in WORDING["refused"]}
PATTERNS = {phrase: re.compile(rf"(?<!\w)(?:{phrase})(?!\w)", re.IGNORECASE) for phrase in REFUSED}
PLACEHOLDER = "…"
"""Stands for a value in an f-string."""


def refused(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that are refused, each with what to write instead."""
    flat = " ".join(text.split())
    for phrase, pattern in PATTERNS.items():
        for match in pattern.finditer(flat):
            yield match[0], REFUSED[phrase]


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file with their first lines: strings and comments of a module, paragraphs of other files."""
    source = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        yield from strings(source)
        yield from comments(source)
        return
    line = 1
    for paragraph in source.split("\n\n"):
        yield line, paragraph
        line += paragraph.count("\n") + 2


def strings(source: str) -> Iterator[tuple[int, str]]:
    """The strings of a module, docstrings among them; f-strings with placeholders instead of values."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else PLACEHOLDER for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def in_scope() -> list[Path]:
    return sorted({file for glob in WORDING["scope"] for file in PROJECT.glob(glob)})


@pytest.mark.parametrize("file", in_scope(), ids=lambda file: str(file.relative_to(PROJECT)))
def test_has_no_refused_words(file: Path) -> None:
    found = {(line, word, instead) for line, text in texts(file) for word, instead in refused(text)}
    assert [f"line {line}: `{word}`: {instead}" for line, word, instead in sorted(found)] == []


@pytest.mark.parametrize("glob", WORDING["scope"])
def test_every_glob_finds_a_file(glob: str) -> None:
    assert any(PROJECT.glob(glob))


def test_finds_words_in_strings_docstrings_and_comments() -> None:
    source = '"""Nobody\nelse."""\nx = f"a {y} card of {z}"  # the roads\n'
    found = {word for part in (strings(source), comments(source)) for _, text in part for word, _ in refused(text)}
    assert found == {"Nobody", "card", "roads"}


@pytest.mark.parametrize("text", ["discarded", "cardinality", "broadcast", "renewed"])
def test_does_not_find_parts_of_words(text: str) -> None:
    assert list(refused(text)) == []
