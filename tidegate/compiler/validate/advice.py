"""Help lines for keys and values that people bring from other tools, or write in another form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import suggestion
from tidegate.compiler.validate.words import suggested

_KEYS = {
    "asg": "did you mean `autoscaling`?",
    "auto_scaling": "did you mean `autoscaling`?",
    "autoscaling_groups": "did you mean `autoscaling`?",
    "desired_capacity": "it belongs to the policies: use `min_size`, or a schedule",
    "desired_size": "it belongs to the policies: use `min_size`, or a schedule",
}
"""Keys of other tools → what to write instead."""
_COMPARISONS = {
    "GreaterThanThreshold": ">",
    "GreaterThanOrEqualToThreshold": ">=",
    "LessThanThreshold": "<",
    "LessThanOrEqualToThreshold": "<=",
}
_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([KMGT])(?:[Bb]|i|ib)?\Z", re.IGNORECASE)
_NEAR, _SHORT = 0.72, 4
"""How alike a proposed key is at least, from 0 to 1, where the word is longer than so many letters."""
_WORD = re.compile(r"[a-z][a-z_-]*")
_SECTIONS = {"frontends": "frontend", "backends": "backend", "listens": "listen"}
"""Sections of a balancer → what HAProxy calls one of them."""


def for_key(loc: Path, known: Iterable[str]) -> str:
    """The help line for an unknown key; `known` are the keys of its place."""
    word = str(loc[-1])
    if word in _KEYS:
        return _KEYS[word]
    if len(loc) > 3 and loc[0] == "haproxy" and _is_of_haproxy(str(loc[2]), word):
        return f"HAProxy has `{word}`, the language does not: write the line under `raw:`"
    return _near(word, suggestion(word, known))


def _is_of_haproxy(section: str, keyword: str) -> bool:
    from tidegate.haproxy.known.table import known

    return keyword in {line.split()[0] for line in known().get(_SECTIONS.get(section, section), {})}


def _near(word: str, help_: str) -> str:
    """The help line, unless it proposes a word that only a few letters of are the same."""
    proposed = suggested(help_)
    ratio = SequenceMatcher(None, word.lower(), proposed.lower()).ratio() if proposed else 1
    return help_ if ratio >= (_NEAR if len(word) > _SHORT else 0) else ""


def for_value(name: str, value: object, wanted: str) -> str:
    """The help line for a value of `name` that is not of the form `wanted` says; empty where nothing is near."""
    text = str(value)
    if isinstance(value, str) and "true" in wanted and text.lower() in _BOOLEANS:
        return f"did you mean `{_BOOLEANS[text.lower()]}`?"
    if text in _COMPARISONS and name == "comparison":
        return f"did you mean `{_COMPARISONS[text]}`?"
    size = _SIZE.match(text)
    if size is not None and "a size" in wanted:
        return f"did you mean `{size[1]}{size[2].upper()}iB`?"
    if isinstance(value, str) and "balance" in name:
        near = suggestion(text, _WORD.findall(wanted.partition(" takes ")[2].partition(", not ")[0]))
        return near if near.startswith("did you mean") else ""
    return ""
