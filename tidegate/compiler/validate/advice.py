"""Help lines for keys and values that people bring from other tools, or write in another form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import suggestion
from tidegate.compiler.validate.habits import habit
from tidegate.compiler.validate.words import suggested

_COMPARISONS = {
    "GreaterThanThreshold": ">",
    "GreaterThanOrEqualToThreshold": ">=",
    "LessThanThreshold": "<",
    "LessThanOrEqualToThreshold": "<=",
    "gt": ">",
    "gte": ">=",
    "lt": "<",
    "lte": "<=",
    "=>": ">=",
    "=<": "<=",
}
_PROTOCOLS = {"all": "-1", "any": "-1"}
_WORDS_OF = {"comparison": _COMPARISONS, "protocol": _PROTOCOLS}
"""Fields → what other tools write there, and what is written here."""
_CRON = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}
_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([KMGT])(?:[Bb]|i|ib)?\Z", re.IGNORECASE)
_INTEGER = re.compile(r"-?[0-9]+\Z")
_ADDRESS = re.compile(r"([0-9]+(?:\.[0-9]+){3})([:/])[0-9]+\Z")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9:]+)?\Z")
_DURATION = re.compile(r"([0-9]+) ?(s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?)\Z", re.IGNORECASE)
_SEPARATORS = {
    **dict.fromkeys(("alpn", "check-alpn", "groups", "users", "init-addr", "resolve-opts", "proxy-v2-options"), ","),
    **dict.fromkeys(("ciphers", "ciphersuites", "curves"), ":"),
    **dict.fromkeys(("algo", "type", "retry-on", "balance", "hash-type", "stick-table"), " "),
}
"""Keywords of HAProxy that take several words as one text → what stands between two of them."""
_NEAR, _SHORT = 0.72, 4
"""How alike a proposed key is at least, from 0 to 1, where the word is longer than so many letters."""
_WORD = re.compile(r"[a-z][a-z_-]*")
_BREAK = re.compile(r"[\r\n]|\\[rn]")
_BREAKS = "in double quotes, YAML reads `\\r` and `\\n` as line breaks: for HAProxy's escapes, use single quotes"
_SECTIONS = {"frontends": "frontend", "backends": "backend", "listens": "listen"}
"""Sections of a balancer → what HAProxy calls one of them."""


def for_key(place: Path, word: str, known: Iterable[str]) -> str:
    """The help line for an unknown key in the map at this place; `known` are the keys of it."""
    found = habit(place, word)
    if found:
        return found
    if len(place) > 2 and place[0] == "haproxy" and _is_of_haproxy(str(place[2]), word):
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
    if "line breaks" in wanted:
        return _BREAKS if _BREAK.search(value if isinstance(value, str) else repr(value)) else ""
    if isinstance(value, list | dict):
        return _for_collection(name, value, wanted)
    text = str(value)
    if isinstance(value, bool) and wanted.partition(", not ")[0].endswith(" takes text"):
        return f'if you mean the text, quote it: `"{text.lower()}"`'
    if isinstance(value, str) and "true" in wanted and text.lower() in _BOOLEANS:
        return f"did you mean `{_BOOLEANS[text.lower()]}`?"
    if isinstance(value, str) and wanted in ("an integer", "a number") and _INTEGER.match(text):
        return f"without the quotes: `{text}`"
    if (meant := _WORDS_OF.get(name, {}).get(text)) is not None:
        return f"did you mean `{meant}`?"
    if isinstance(value, str) and "balance" in name:
        near = suggestion(text, _WORD.findall(wanted.partition(" takes ")[2].partition(", not ")[0]))
        return near if near.startswith("did you mean") else ""
    return _of_another_form(text, wanted)


def _of_another_form(text: str, wanted: str) -> str:
    """The help line for a size, a time, a duration, an address that other tools would take."""
    if "a size" in wanted and (size := _SIZE.match(text)):
        return f"did you mean `{size[1]}{size[2].upper()}iB`?"
    if "an IP address" in wanted and (address := _ADDRESS.match(text)):
        return f"without the {'port' if address[2] == ':' else 'prefix length'}: `{address[1]}`"
    if "a local time" in wanted and (time := _TIME.match(text)):
        zone = ": `time_zone:` says the zone" if time[3] else ""
        return f"`{time[1]}T{time[2]}`{zone}"
    if "a duration" in wanted and (duration := _DURATION.match(text)):
        return f"did you mean `{duration[1]}{duration[2][0].lower()}`?"
    if "a cron expression" in wanted:
        return _for_cron(text)
    return ""


def _for_cron(text: str) -> str:
    if text in _CRON:
        return f"`{_CRON[text]}`"
    fields = text.split()
    return f"without the seconds: `{' '.join(fields[1:])}`" if len(fields) == 6 else ""


def _for_collection(name: str, value: list[object] | dict[str, object], wanted: str) -> str:
    """The help line for a list where a map by name is wanted, or a map where a line is."""
    if isinstance(value, dict):
        (key, argument), *others = value.items() or [("", "")]
        if others or "a line" not in wanted or not isinstance(argument, str):
            return ""
        return f'write it as one line: `"{key} {argument}"`'
    if name in _SEPARATORS and " takes text" in wanted and all(isinstance(item, str) for item in value):
        return f'write it as one text: `"{_SEPARATORS[name].join(map(str, value))}"`'
    if wanted != "a map" or not value:
        return ""
    first = value[0]
    named = first.get("name") or first.get("network") if isinstance(first, dict) else first
    key = str(named) if isinstance(named, str) and " " not in named and len(named) < 64 else "NAME"
    return f"a map by name: `{name}: {{{key}: {{…}}}}`"
