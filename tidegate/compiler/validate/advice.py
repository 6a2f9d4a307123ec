"""Help lines for keys and values of other tools, or in other forms."""

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
"""Field → value in other tools → value in the language."""
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
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,62}\Z")
_AWS_ID = re.compile(r"(?:sg|subnet|vpc)-[0-9a-f]{8,17}\Z")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9:]+)?\Z")
_DURATION = re.compile(r"([0-9]+) ?(s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?)\Z", re.IGNORECASE)
_SEPARATORS = {
    **dict.fromkeys(("alpn", "check-alpn", "groups", "users", "init-addr", "resolve-opts", "proxy-v2-options"), ","),
    **dict.fromkeys(("ciphers", "ciphersuites", "curves"), ":"),
    **dict.fromkeys(("algo", "type", "retry-on", "balance", "hash-type", "stick-table"), " "),
}
"""Keywords of HAProxy that take several words as one text → what stands between two of them."""
_NEAR, _SHORT = 0.72, 4
"""The minimum similarity of a suggested key, from 0 to 1, for words with more than a number of letters."""
_WORD = re.compile(r"[a-z][a-z_-]*")
_BREAK = re.compile(r"[\r\n]|\\[rn]")
_BREAKS = "in double quotes, YAML reads `\\r` and `\\n` as line breaks: for HAProxy's escapes, use single quotes"
_SECTIONS = {"frontends": "frontend", "backends": "backend", "listens": "listen"}
"""Section of a load balancer → its name in HAProxy."""


def for_key(place: Path, word: str, known: Iterable[str]) -> str:
    """The help line for an unknown key in the map at this path; `known` are the allowed keys."""
    found = habit(place, word)
    if found:
        return found
    if len(place) > 2 and place[0] == "haproxy" and _is_of_haproxy(str(place[2]), word):
        return f"the language does not support `{word}` of HAProxy: write the line under `raw:`"
    return _near(word, suggestion(word, known))


def _is_of_haproxy(section: str, keyword: str) -> bool:
    from tidegate.haproxy.known.table import known

    return keyword in {line.split()[0] for line in known().get(_SECTIONS.get(section, section), {})}


def _near(word: str, help_: str) -> str:
    """The help line, unless the suggested word is not similar."""
    proposed = suggested(help_)
    ratio = SequenceMatcher(None, word.lower(), proposed.lower()).ratio() if proposed else 1
    return help_ if ratio >= (_NEAR if len(word) > _SHORT else 0) else ""


def for_value(name: str, value: object, wanted: str) -> str:
    """The help line for a value of `name` that does not have the form `wanted`; empty if there is no suggestion."""
    if "line breaks" in wanted:
        return _BREAKS if _BREAK.search(value if isinstance(value, str) else repr(value)) else ""
    if isinstance(value, list | dict):
        return _for_collection(name, value, wanted)
    text = str(value)
    if wanted == "a list" and value is not None:
        return f"a list: `{name}: [{text}]`"
    if isinstance(value, bool) and wanted.partition(", not ")[0].endswith(" must be text"):
        return f'if you mean the text, quote it: `"{text.lower()}"`'
    if isinstance(value, str) and "true" in wanted and text.lower() in _BOOLEANS:
        return f"did you mean `{_BOOLEANS[text.lower()]}`?"
    if isinstance(value, str) and wanted in ("an integer", "a number") and _INTEGER.match(text):
        return f"remove the quotes: `{text}`"
    if (meant := _WORDS_OF.get(name, {}).get(text)) is not None:
        return f"did you mean `{meant}`?"
    if isinstance(value, str) and "balance" in name:
        near = suggestion(text, _WORD.findall(wanted.partition(" must be ")[2].partition(", not ")[0]))
        return near if near.startswith("did you mean") else ""
    return _of_another_form(text, wanted)


def _of_another_form(text: str, wanted: str) -> str:
    """The help line for a size, time, duration or address in the form of other tools."""
    if "a size" in wanted and (size := _SIZE.match(text)):
        return _for_size(size[1], size[2], wanted)
    if "an IP address" in wanted and (address := _ADDRESS.match(text)):
        return f"remove the {'port' if address[2] == ':' else 'prefix length'}: `{address[1]}`"
    if "a local time" in wanted and (time := _TIME.match(text)):
        zone = ", and set `time_zone`" if time[3] else ""
        return f"`{time[1]}T{time[2]}`{zone}"
    if "a duration" in wanted and (duration := _DURATION.match(text)):
        return f"did you mean `{duration[1]}{duration[2][0].lower()}`?"
    if "a cron expression" in wanted:
        return _for_cron(text)
    return ""


def _for_size(number: str, unit: str, wanted: str) -> str:
    """The same size as this field takes it: HAProxy's own have whole numbers and one letter."""
    if "iB" in wanted:
        return f"did you mean `{number}{unit.upper()}iB`?"
    return f"did you mean `{number}{unit.lower()}`?" if number.isdecimal() and unit.lower() != "t" else ""


def _for_cron(text: str) -> str:
    if text in _CRON:
        return f"`{_CRON[text]}`"
    fields = text.split()
    return f"remove the seconds: `{' '.join(fields[1:])}`" if len(fields) == 6 else ""


def _for_collection(name: str, value: list[object] | dict[str, object], wanted: str) -> str:
    """The help line for a list in place of a map, or a map in place of a line."""
    if isinstance(value, dict):
        (key, argument), *others = value.items() or [("", "")]
        if others or "a line" not in wanted or not isinstance(argument, str):
            return ""
        return f'write it as one line: `"{key} {argument}"`'
    if name in _SEPARATORS and " must be text" in wanted and all(isinstance(item, str) for item in value):
        return f'write it as one text: `"{_SEPARATORS[name].join(map(str, value))}"`'
    if wanted != "a map" or not value:
        return ""
    first = value[0]
    named = first.get("name") or first.get("network") if isinstance(first, dict) else first
    if isinstance(first, str) and _AWS_ID.match(first):
        return f"write a map by name, and refer to an existing one by its ID: `{name}: {{NAME: {{existing: {first}}}}}`"
    key = named if isinstance(named, str) and _NAME.match(named) else "NAME"
    return f"write a map by name: `{name}: {{{key}: {{…}}}}`"
