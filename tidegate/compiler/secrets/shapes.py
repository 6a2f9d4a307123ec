"""Recognizes secrets by their form, by their key, and by their randomness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tidegate.compiler.blueprint.path import Path

_NAMED = (
    r"(?:pass(?:word|wd|phrase|wort)|kennwort|pwd|token|secret|api[._ -]?key|(?:secret|private|cookie|access)[._ -]?key"
    r"|psk|credentials?)s?[0-9]*|(?<![A-Za-z0-9])(?:pass|pw)"
)
"""The names of keys with a secret."""
_VARIABLE = r"[A-Z0-9_]*(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRET|TOKEN|API_KEY|CREDENTIALS?)"
_MATCH = r"(?:\s+-[a-z]+)*(?:\s+(?:str|beg|end|sub))?"
"""The flags of HAProxy's matches."""


def _value(least: int, more: str = "", group: str = "secret") -> str:
    """A group for a word or quoted words with a minimum length that are not composed at run time."""
    there = rf"(?![$<{{%*]){more}"
    plain = rf"(?:[^\s\"',;\]}}\\]|\\.){{{least},}}"
    return rf"""(?P<{group}>"{there}[^"]{{{least},}}"?|'{there}[^']{{{least},}}'?|{there}{plain})"""


_WITH_DIGIT = r"(?=[^\s\"']*[0-9=])"
SHAPES = {
    "an AWS access key": (r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a private key": (r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----"),
    "a GitHub token": (r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})"),
    "a GitLab token": (r"\bglpat-[A-Za-z0-9_-]{20,}"),
    "a Slack token": (r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    "a Stripe key": (r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    "a Google API key": (r"\bAIza[A-Za-z0-9_-]{35}"),
    "a Pulumi token": (r"\bpul-[0-9a-f]{40}\b"),
    "a web token": (r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"),
    "a password in an address": (r"://[^/\s:@]*:(?P<secret>(?![$<{%*])[^/\s@]+)@"),
    "a password in a variable": (rf"(?:\A|\b(?:pre)?setenv\s+|[\"']){_VARIABLE}\s+{_value(4)}\s*(?:\Z|[\"'])"),
    "a password in a header": (
        rf"(?i)\bauthorization{_MATCH}(?:\\ |[\s\"':)])+{_MATCH}[\s\"']*(?!if\b|unless\b)"
        rf"(?:(?:basic|bearer)(?:\\ | )+{_value(8)}|(?:[a-z]+(?:\\ | )+)?{_value(6, _WITH_DIGIT, 'other')})"
    ),
    "a key in a header": (rf"(?i)\b(?:x-)?(?:api-?key|(?:auth|access|vault|security)-token)\)?{_MATCH}\s+{_value(8)}"),
    "a password in a match": (
        rf"(?i)(?:\b(?:url_param|urlp|cook|(?:req\.)?f?hdr)\((?:{_NAMED})\)|\bhttp_auth_bearer){_MATCH}\s+"
        + _value(6, _WITH_DIGIT)
    ),
    "a password to a server": (rf"\bAUTH(?:\\ | )+(?!LOGIN|PLAIN|CRAM|EXTERNAL){_value(4)}"),
    "a password of HAProxy's": (
        rf"\b(?:insecure-password\s+|dynamic-cookie-key\s+|stats\s+auth\s+[^\s:]+:){_value(1)}"
    ),
    "a password": (rf"(?i)(?:{_NAMED})\s*=\s*{_value(4, '(?![!/])')}"),
    "a password in words": (rf"(?i)(?:{_NAMED}):\s*{_value(4, '(?![!/])')}\s*(?:\Z|[\"'])"),
}
"""The published forms of keys and tokens, and the usual forms of passwords."""
_TOKENS = [kind for kind in SHAPES if kind.endswith((" token", " key")) and "private" not in kind]

_KEYS = rf"(?i)(?:{_NAMED})$"
_WRITTEN = (
    rf"(?i)(?!(?<=\{{)secret\s*:)(?:{_NAMED}|auth)[\"']?\s*:\s*"
    r"""(?:"(?!\{)([^"]+)|'(?!\{)([^']+)|(?![\[{$<|>"'#])([^\s"',}\]]+))"""
)
"""A key with such a name and its value, independent of how YAML interprets it."""
_AUTH = re.compile(r"[^\s:]+:(?![$<{%*])\S.*")
_HASHED = re.compile(r"\$(?:1|2[aby]|5|6|y|apr1)\$|\{SHA\d*\}|\bsha(?:1|256|384|512)[-:/=]|\bssh-|\bAAAA")
_PLACEHOLDER = re.compile(r"[$<{].*|%[\[({].*|\W*|none|null|required|true|false|yes|no|changeme|\.{3}")
_WORD = re.compile(r"[A-Za-z0-9_-]{24,}")
_AWS_SECRET = re.compile(r"[A-Za-z0-9+/]{40}")
_FREE = frozenset(
    {"sha256", "ami", "existing", "path", "source", "location", "iso", "kernel", "initrd", "uri", "key_name"}
)
ALTERNATING = 0.45
"""The minimum share of neighbouring characters of different kinds: 0.62 in random text, 0.3 in CamelCase words."""

_NEEDLES = tuple(
    word.encode()
    for word in (
        *("pass", "pwd", "_pw", "-pw", "secret", "token", "private", "psk", "auth", "eyj", "kennwort", "credential"),
        *(f"{word}{sign}key" for word in ("api", "access", "cookie") for sign in ("", "_", "-", ".", " ")),
    )
)
_CREDENTIALS = re.compile(rb"://[^/\s:@]*:[^/\s@]+@")
_RUNS = bytes(ord("a") if (chr(byte).isalnum() and byte < 128) or chr(byte) in "+/_-" else 32 for byte in range(256))
_SHORTEST, _SHORTEST_RANDOM = 15, 24
_SHORTEST_PASSWORD, _SHORTEST_NUMBER = 3, 6
"""The minimum lengths of values of such keys; a shorter number is a port or a count."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A compiled pattern. It is compiled on first use, because most specs do not need it."""
    return re.compile(pattern)


def may_hold_secrets(text: bytes) -> bool:
    """Whether a file can contain values that `kind_of` recognizes, by a fast search of its bytes."""
    lower = text.lower()
    if any(needle in lower for needle in _NEEDLES) or _CREDENTIALS.search(text):
        return True
    return any(_compiled(SHAPES[kind]).search(run) for run in _runs(text, _SHORTEST) for kind in _TOKENS)


def may_look_random(text: bytes) -> bool:
    """Whether a file can contain values that `random_word` recognizes."""
    return any(random_word((), run) for run in _runs(text, _SHORTEST_RANDOM))


def _runs(text: bytes, shortest: int) -> Iterator[str]:
    """The words of letters, digits and a few signs with a minimum length, each once."""
    runs, start, seen = text.translate(_RUNS), 0, set[bytes]()
    while (start := runs.find(b"a" * shortest, start)) >= 0:
        end = runs.find(b" ", start)
        end = len(runs) if end < 0 else end
        word = text[start:end]
        if word not in seen:
            seen.add(word)
            yield word.decode("ascii")
        start = end


def kind_of(path: Path, value: str) -> str:
    """The kind of secret of the value at this path; empty if it is not recognized as a secret."""
    for kind, shape in SHAPES.items():
        if _compiled(shape).search(value):
            return kind
    if _PLACEHOLDER.fullmatch(value) or _HASHED.search(value):
        return ""
    words = [str(word) for word in path if not isinstance(word, int)]
    if words[:1] == ["haproxy"] and words[-1] == "secret":
        return ""  # `{secret: name}`
    if words[:1] == ["haproxy"] and words[-1] == "text":
        words.pop()  # `{text: …}`: the key is the word before it
    if words[-3:] == ["stats", "auth", "join"]:
        words.pop()  # the user, with a colon
    if words[-3:-1] == ["stats", "auth"] and not _PLACEHOLDER.fullmatch(value):
        return "the password of the statistics page"
    if words[-2:] == ["stats", "auth"] and _AUTH.fullmatch(value):
        return "the password of the statistics page"
    if words[:1] == ["haproxy"] and words[-1:] == ["insecure-password"]:
        return "a password"
    known = bool(words) and _compiled(_KEYS).search(words[-1]) is not None and len(value) >= _SHORTEST_PASSWORD
    return "a password" if known and not (value.isdecimal() and len(value) < _SHORTEST_NUMBER) else ""


def in_line(line: str, broken: bool = False) -> Iterator[tuple[int, int]]:
    """The secrets in a line of a file: columns starting at 0, the end exclusive.

    In a `broken` file, the end of a value is unknown, so it extends to the end of the line.
    """
    for shape in SHAPES.values():
        for match in _compiled(shape).finditer(line):
            named = [match.span(name) for name, text in match.groupdict().items() if text is not None]
            yield from named or [match.span()]
    for match in _compiled(_WRITTEN).finditer(line):
        if match.lastindex and not _PLACEHOLDER.fullmatch(match[match.lastindex]):
            yield match.start(match.lastindex), len(line) if broken else match.end(match.lastindex)


def without_tokens(words: str, stars: str) -> str:
    """A text of another program, with keys and tokens masked that are recognized by their form."""
    for kind in _TOKENS:
        words = _compiled(SHAPES[kind]).sub(stars, words)
    return words


def carried(text: str) -> Iterator[str]:
    """The secrets in a longer text, each without the word before it that identifies it."""
    for shape in SHAPES.values():
        for match in _compiled(shape).finditer(text):
            named = [text for name, text in match.groupdict().items() if text is not None]
            yield from ((text.strip("\"'") for text in named) if named else (match[0],))


def random_word(path: Path, value: str) -> bool:
    """Whether the value contains a generated word. Checksums, ids and paths are not considered."""
    if _FREE & set(path) or _HASHED.search(value):
        return False
    if _AWS_SECRET.fullmatch(value) and _alternates(value):
        return True
    return any(_alternates(word) for part in value.split("/") for word in _WORD.findall(part))


def _alternates(word: str) -> bool:
    kinds = ["d" if letter.isdigit() else "u" if letter.isupper() else "l" for letter in word if letter.isalnum()]
    if not {"u", "l"} <= set(kinds) or len(re.findall("d+", "".join(kinds))) < 2:
        return False
    changes = sum(one != other for one, other in pairwise(kinds))
    return changes >= ALTERNATING * (len(kinds) - 1)
