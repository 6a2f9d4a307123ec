"""The values of HAProxy's language, each kept and rendered as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Strict

from tidegate.haproxy.durations import is_duration

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
WORD = re.compile(r"""(?:[^\s'"\\#]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+""")
NAME = re.compile(r"[A-Za-z0-9_.:-]+")
SIZE = re.compile(r"[0-9]{1,18}[kKmMgG]?")
BALANCE = re.compile(
    r"(roundrobin|static-rr|leastconn|first|hash|source|uri|url_param|random|hdr|rdp-cookie)(\(.*\))?( .+)?"
)
RESPONSE_TIME = re.compile(r"(least|lowest|fastest)[_ -]?(response|time|latency)", re.IGNORECASE)


@dataclass(frozen=True)
class Negatable:
    """Marks a switch whose `false` HAProxy can say too (`no-check`, `no option …`)."""


@dataclass(frozen=True)
class Spelled:
    """Marks a field that HAProxy spells in another way than the model does."""

    word: str


def text(value: Any) -> Any:
    """The characters of a value; a whole float is a whole number, for some wires know no other."""
    if isinstance(value, bool):
        raise ValueError("should be text, not true or false")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise ValueError("should be text")
    if CONTROL.search(value):
        raise ValueError("line breaks and other control characters are not allowed")
    return value


def whole(value: Any) -> Any:
    """A whole number, also when it is written as text."""
    if isinstance(value, bool):
        raise ValueError("should be a number, not true or false")
    if isinstance(value, str) and "-" in value.strip()[1:]:
        raise ValueError("should be a number")  # pydantic reads 0-3 as -3
    return value


def _line(value: str) -> str:
    if not value.strip():
        raise ValueError("should not be empty")
    return value.strip()


def _word(value: str) -> str:
    if not WORD.fullmatch(value):
        raise ValueError("should be one word; spaces and # are quoted as in haproxy.cfg")
    return value


def _name(value: str) -> str:
    if not NAME.fullmatch(value):
        raise ValueError("a name consists of letters, digits and - _ . :")
    return value


def _duration(value: str) -> str:
    if not is_duration(value):
        raise ValueError("should be a duration such as 500ms, 30s, 5m or 1h, or plain milliseconds")
    return value


def _size(value: str) -> str:
    if not SIZE.fullmatch(value):
        raise ValueError("should be a size as HAProxy writes it: 1024, 100k, 1m")
    return value


def _balance(value: str) -> str:
    if RESPONSE_TIME.search(value):
        raise ValueError(
            "HAProxy has no algorithm by response time; leastconn and random(2) avoid slow servers "
            "by the connections that are open to them"
        )
    if not BALANCE.fullmatch(value):
        raise ValueError(
            "should be roundrobin, static-rr, leastconn, first, source, random, random(2), uri, url_param, "
            "hdr(name), hash or rdp-cookie(name)"
        )
    return value


def listed(value: Any) -> Any:
    """One line may stand for a list of one."""
    return value if isinstance(value, list | tuple) else (value,)


def option_value(value: Any) -> Any:
    """An option is true, false (`no option …`) or its arguments."""
    return value if isinstance(value, bool) else text(value)


def optioned(value: Any) -> Any:
    """A list of options, the short form, as the map it stands for."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return value
    options: dict[str, bool | str] = {}
    for item in value:
        name, _, arguments = str(text(item)).strip().partition(" ")
        if name in options:
            raise ValueError(f"option {name} is there twice")
        options[name] = arguments.strip() or True
    return options


def rule(value: Any) -> Any:
    """A line of an ordered list, or literal lines that stand at this place: `{raw: […]}`."""
    if not isinstance(value, Mapping):
        return _line(text(value))
    if set(value) != {"raw"}:
        raise ValueError("should be a line, or {raw: [literal lines]}")
    return {"raw": tuple(_line(text(line)) for line in listed(value["raw"]))}


Flag = Annotated[bool, Strict()]
Switch = Annotated[bool, Strict(), Negatable()]
Count = Annotated[int, BeforeValidator(whole, json_schema_input_type=int | str)]
_Text = Annotated[str, BeforeValidator(text, json_schema_input_type=str | int)]
Line = Annotated[_Text, AfterValidator(_line)]
Word = Annotated[_Text, AfterValidator(_word)]
Name = Annotated[_Text, AfterValidator(_name)]
Duration = Annotated[_Text, AfterValidator(_duration)]
Size = Annotated[_Text, AfterValidator(_size)]
Stated = Annotated[bool | str, BeforeValidator(option_value)]
Balance = Annotated[Line, AfterValidator(_balance)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(listed, json_schema_input_type=Line | list[Line])]
Rule = Annotated[str | dict[str, tuple[str, ...]], BeforeValidator(rule)]
Rules = Annotated[tuple[Rule, ...], BeforeValidator(listed, json_schema_input_type=Rule | list[Rule])]
Options = Annotated[
    dict[Word, Stated],
    BeforeValidator(optioned, json_schema_input_type=dict[str, bool | str | int] | list[str] | str),
]
Words = dict[Word, Line]
