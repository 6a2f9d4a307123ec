"""Words as HAProxy splits them: by cases, and by HAProxy itself, whose `.notice` prints its one word."""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path

import pytest

from tests.haproxy.judge import demand_haproxy
from tidegate.haproxy.syntax.words import Word, read_words

CASES = [
    ("a b#c", ["a", "b"]),
    ("  a\t\vb\f ", ["a", "b"]),
    ("a\rb c", ["a"]),
    ("a \r b", ["a", "b"]),
    ("\ra", ["a"]),
    ("\"a b\"'c d'e\\ f", ["a bc de f"]),
    ("'a\\'b", ["a\\b"]),
    ("\"a'b\" 'a\"b'", ["a'b", 'a"b']),
    ("\\# \\\\ \\' \\\"", ["#", "\\", "'", '"']),
    ("\\t\\x41\\n", ["\tA\n"]),
    ("a\\1 \\q", ["a\\1", "\\q"]),
    ("a\\", ["a\\"]),
    ("a\\\tb", ["a\\", "b"]),
    ("$A \\$A \"\\$A\" '$A'", ["$A", "\\$A", "$A", "$A"]),
    ('"" a', ["", "a"]),
    ("\"#\" '#'#", ["#", "#"]),
    ('"${A-x y}" "$A"', [None, None]),
    ('"${A-"}#"', [None]),
    ("a\u00a0b\u2003c\x85", ["a\u00a0b\u2003c\x85"]),
    ("\\xc2\\xa0 \u00a0", ["\u00a0", "\u00a0"]),
]
PIECES = [
    "a",
    "b",
    " ",
    "  ",
    "'",
    '"',
    "\\",
    "\\\\",
    "\\ ",
    "\\#",
    "#",
    "\\x41",
    "\\t",
    "$",
    "\\$",
    "$H",
    "${H}",
    "${N-d}",
]
PIECES += ["{", "}", "-", "x41", "é", "\u00a0", "\\'", '\\"', "(", ",", ")", "\\q", "%", "~"]
BATCH = 40


@pytest.mark.parametrize(("line", "values"), CASES)
def test_words(line: str, values: list[str | None]) -> None:
    found = read_words(line)
    assert [word.value for word in found.words] == values
    assert not found.open
    assert [line[word.at :].startswith(word.written) for word in found.words] == [True] * len(values)


@pytest.mark.parametrize(("line", "values"), CASES)
def test_portable_words_mean_the_same(line: str, values: list[str | None]) -> None:
    portable = [word.portable for word in read_words(line).words]
    again = read_words(" ".join(portable)).words
    assert [word.value for word in again] == values
    assert not any(re.search(r"[\x00-\x1f\x7f-\xa0\u2000-\u2029]", word) for word in portable)


@pytest.mark.parametrize("line", ["'a b", 'a "b', '"a\\"', "'a\r'"])
def test_a_quote_that_is_never_closed(line: str) -> None:
    assert read_words(line).open


def test_many_quotes_and_variables_take_no_time() -> None:
    assert read_words('"' + "${a-\\x" * 2_000).open
    assert len(read_words("'a' \"$b\" " * 20_000).words) == 40_000


def spoken(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))


@pytest.mark.parametrize("seed", range(20))
def test_haproxy_splits_in_the_same_way(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    lines = [spoken(chance) for _ in range(BATCH)]
    file = tmp_path / "haproxy.cfg"
    file.write_text("".join(f".notice {line}\n" for line in lines))
    command = [demand_haproxy(), "-c", "-f", str(file)]
    run = subprocess.run(command, capture_output=True, timeout=60, check=False, env={"H": "h o", "PATH": ""})
    output = run.stderr.decode(errors="surrogateescape")
    heard = dict(re.findall(r"^\[NOTICE\] .*?parsing \[[^:]*:(\d+)\]: '(.*)'\.$", output, re.MULTILINE))
    for number, line in enumerate(lines, 1):
        found = read_words(f".notice {line}")
        words = found.words[1:]
        assert (str(number) in heard) == (not found.open and len(words) < 2 and not _broken(line)), line
        if str(number) in heard and words and words[0].value is not None:
            assert words[0].value == heard[str(number)], line


def _broken(line: str) -> bool:
    """Whether HAProxy refuses a variable's name in double quotes, or further words after an empty one count."""
    outside = re.sub(r"\\.|'[^']*'", "", line)
    return any(
        re.search(r"\$(?![A-Za-z_.]|\{[A-Za-z_.])|\$\{[^}]*\Z", inner) for inner in re.findall(r'"[^"]*"', outside)
    )


def test_a_word_without_needless_quotes() -> None:
    assert [Word(each, 0).bare for each in ('"http"', "'a b'", "a\\x62", '""', '"#"', '"$A"')] == [
        *("http", "'a b'", "ab"),
        *('""', '"#"', '"$A"'),
    ]
