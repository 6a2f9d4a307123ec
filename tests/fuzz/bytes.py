"""Bytes mutated by a seed: a spec with pieces flipped, cut, repeated, and words of YAML thrown in."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from tests.compiler.cases import PROJECT

WORDS = (
    b'\t', b'\n', b'\r', b'\r\n', b' ', b'  ', b'- ', b': ', b':', b'? ', b', ', b'[', b']', b'{', b'}', b'&a ',
    b'*a', b'&a', b'*a ', b'<<: *a', b'<<', b'!!str ', b'!x ', b'!!binary ', b'!<tag:yaml.org,2002:int> ', b'|', b'>',
    b'|2-\n', b'"', b"'", b'"\\u2028"', b'"\\', b'#', b'# ', b'---\n', b'...\n', b'%YAML 1.1\n', b'%TAG ! x\n', b'~',
    b'null', b'true', b'True', b'.inf', b'-.INF', b'.nan', b'0x1F', b'0o17', b'017', b'1_000', b'1e999', b"9" * 5000,
    b'-0', b'22:22', b'@', b'`', b'\x00', b'\x07', b'\x7f', b'\xff', b'\xfe\xff', b'\xff\xfe', b'\xef\xbb\xbf',
    b'\xc2\x85', b'\xe2\x80\xa8', b'\xe2\x80\xa9', b'\xed\xa0\x80', b'\xf0\x9f\x92\xa9', b'\xc3\xa9', b'\xc2\xb2',
    b'\xd9\xa3', b'before: [x]', b'after: []', b'extends: spec.yaml', b'extends: [_base.yaml, _base.yaml]',
    b'profile: x', b'profile: [x, y]', b'10.0.0.0/8', b'::1', b'fe80::1%eth0', b'255.255.255.255', b'1.5GiB', b'0s',
    b'-1', b'0', b'99999999999999999999', b'52:54:00:12:34:56', b'${x}', b'{secret: x}', b'count: 10000',
)  # fmt: skip


@cache
def corpus() -> tuple[bytes, ...]:
    """Every spec of the tests and of the project."""
    files = [*(PROJECT / "tests" / "cases").rglob("*.yaml"), *(PROJECT / "stacks").glob("*.yaml")]
    return tuple(file.read_bytes() for file in sorted(files) if file.stat().st_size < 20_000)


def mangled(chance: random.Random) -> bytes:
    """A spec of the corpus after one to six changes."""
    data = chance.choice(corpus())
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        data = chance.choice(_CHANGES)(data, chance)
    return data[:40_000]


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 1, 2, 5, 20, 100)))


def _flip(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :] if start < end else data


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _word(data: bytes, chance: random.Random) -> bytes:
    start, _ = _piece(data, chance)
    return data[:start] + chance.choice(WORDS) + data[start:]


def _instead(data: bytes, chance: random.Random) -> bytes:
    """Another word instead of a word."""
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return b" ".join(words)


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 3, 50)) + data[end:]


def _splice(data: bytes, chance: random.Random) -> bytes:
    """A piece of another spec."""
    other = chance.choice(corpus())
    start, end = _piece(other, chance)
    at, _ = _piece(data, chance)
    return data[:at] + other[start:end] + data[at:]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Two lines change places."""
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: _piece(data, chance)[0]]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _word, _word, _instead, _instead, _instead, _repeat, _splice, _lines, _truncate,
)  # fmt: skip
