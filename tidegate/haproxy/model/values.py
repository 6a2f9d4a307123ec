"""The values of HAProxy's language, which are kept and rendered as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, SerializationInfo, Strict

from tidegate.haproxy.durations import is_duration
from tidegate.haproxy.model.scalars import text
from tidegate.haproxy.model.text import ComposedLine, OneWord, dumped, is_one, read_text, read_words_of
from tidegate.haproxy.sizes import is_size

WORD = re.compile(r"""(?:[^\s'"\\#]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+""")
NAME = re.compile(r"[A-Za-z0-9_.:-]+")
BALANCE = re.compile(
    r"(roundrobin|static-rr|leastconn|first|hash|source|uri|url_param|random|hdr|rdp-cookie)(\(.*\))?( .+)?"
)
RESPONSE_TIME = re.compile(r"(least|lowest|fastest)[_ -]?(response|time|latency)", re.IGNORECASE)


@dataclass(frozen=True)
class Negatable:
    """Marks a switch for which HAProxy also has a negative form (`no-check`, `no option …`)."""


@dataclass(frozen=True)
class Bytes:
    """Marks a size that is rendered as a number of bytes, because the parser of its keyword does not support units."""


@dataclass(frozen=True)
class Spelled:
    """Marks a field whose spelling in HAProxy differs from the model."""

    word: str


def whole(value: Any) -> Any:
    """An integer, also if it is written as text."""
    if isinstance(value, bool):
        raise ValueError("should be a number")
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
        raise ValueError("should be a name of letters, digits and - _ . :")
    return value


def _duration(value: str) -> str:
    if not is_duration(value):
        raise ValueError("should be a duration such as 500ms, 30s, 5m or 1h, or plain milliseconds")
    return value


def _size(value: str) -> str:
    if not is_size(value):
        raise ValueError("should be a size such as 16384, 32k or 1m")
    return value


def _balance(value: str) -> str:
    if RESPONSE_TIME.search(value):
        raise ValueError(
            "HAProxy has no algorithm based on response times; leastconn and random(2) avoid slow servers, "
            "because these have more open connections"
        )
    if not BALANCE.fullmatch(value):
        raise ValueError(
            "should be roundrobin, static-rr, leastconn, first, source, random, random(2), uri, url_param, "
            "hdr(name), hash or rdp-cookie(name)"
        )
    return value


def listed(value: Any) -> Any:
    """A list, or a single line as a list with one item."""
    return value if isinstance(value, list | tuple) else (value,)


def line(value: Any) -> str:
    """A line in HAProxy's syntax, or one that is composed of words."""
    if isinstance(value, ComposedLine):
        return value
    return read_words_of(value) if isinstance(value, Mapping) else _line(text(value))


def option_value(value: Any) -> bool | str:
    """An option is true, false (`no option …`) or its arguments, in HAProxy's syntax."""
    if isinstance(value, bool | ComposedLine):
        return value
    return read_words_of(value) if isinstance(value, Mapping) else str(text(value))


def shown(value: Any) -> bool | str:
    """True, false, or a text."""
    return value if isinstance(value, bool) else read_text(value)


def optioned(value: Any) -> Any:
    """The map of options for a list, its short form."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return value
    options: dict[str, bool | str] = {}
    for item in value:
        name, _, arguments = str(text(item)).strip().partition(" ")
        if name in options:
            raise ValueError(f"duplicate option {name}")
        options[name] = arguments.strip() or True
    return options


def rule(value: Any) -> Any:
    """A line of an ordered list, or literal lines at this position: `{raw: […]}`."""
    if not isinstance(value, Mapping) or set(value) == {"words"}:
        return line(value)
    if set(value) != {"raw"}:
        raise ValueError("should be a line, {words: [arguments]} or {raw: [literal lines]}")
    return {"raw": tuple(line(one) for one in listed(value["raw"]))}


def credentials(value: Any) -> Any:
    """Users and passwords: a map, or `user:password` in one text, or a list of these."""
    if is_one(value):
        return tuple(read_text(one) for one in listed(value))
    for user in value:
        if not str(user).strip() or ":" in str(user):
            raise ValueError("a user name cannot be empty or contain a colon")
    return {str(text(user)): _password(user, password) for user, password in value.items()}


def _password(user: Any, value: Any) -> str:
    try:
        return read_text(value)
    except ValueError as error:
        raise ValueError(f"the password of `{user}` {error}") from None


def _dumped(value: Any, info: SerializationInfo) -> Any:
    if isinstance(value, Mapping):
        return {key: _dumped(inner, info) for key, inner in value.items()}
    return [_dumped(one, info) for one in value] if isinstance(value, tuple) else dumped(value, info.context)


def _dumped_line(value: Any, info: SerializationInfo) -> Any:
    """Lines as data: a text that is a whole line is HAProxy's syntax, and no value that could be quoted."""
    if isinstance(value, Mapping):
        return {key: [_dumped_line(one, info) for one in lines] for key, lines in value.items()}
    return dumped(value, info.context) if isinstance(value, ComposedLine) else value


Flag = Annotated[bool, Strict()]
Switch = Annotated[bool, Strict(), Negatable()]
Count = Annotated[int, BeforeValidator(whole, json_schema_input_type=int | str)]
_Text = Annotated[str, BeforeValidator(text, json_schema_input_type=str | int)]
Text = Annotated[
    str,
    PlainValidator(read_text, json_schema_input_type=str | int | dict[str, Any]),
    PlainSerializer(_dumped),
    OneWord(),
]
"""One argument, which is quoted if necessary."""
SpokenText = Annotated[
    str,
    PlainValidator(read_text, json_schema_input_type=str | int | dict[str, Any]),
    PlainSerializer(_dumped),
    OneWord(spoken=True),
]
"""Text up to the end of the line, in which HAProxy separates words by one space."""
Line = Annotated[
    str,
    PlainValidator(line, json_schema_input_type=str | int | dict[str, Any]),
    PlainSerializer(_dumped_line),
]
"""Several arguments, in HAProxy's syntax."""
Word = Annotated[_Text, AfterValidator(_word)]
Name = Annotated[_Text, AfterValidator(_name)]
Duration = Annotated[_Text, AfterValidator(_duration)]
Size = Annotated[_Text, AfterValidator(_size), Bytes()]
Stated = Annotated[
    bool | str,
    PlainValidator(option_value, json_schema_input_type=bool | str | int | dict[str, Any]),
    PlainSerializer(_dumped_line),
]
Shown = Annotated[
    bool | str,
    PlainValidator(shown, json_schema_input_type=bool | str | int | dict[str, Any]),
    PlainSerializer(_dumped),
    OneWord(),
]
SpokenShown = Annotated[
    bool | str,
    PlainValidator(shown, json_schema_input_type=bool | str | int | dict[str, Any]),
    PlainSerializer(_dumped),
    OneWord(spoken=True),
]
Balance = Annotated[_Text, AfterValidator(_line), AfterValidator(_balance)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(listed, json_schema_input_type=Line | list[Line])]
Texts = Annotated[tuple[Text, ...], BeforeValidator(listed, json_schema_input_type=Text | list[Text])]
Credentials = Annotated[
    tuple[str, ...] | dict[str, str],
    PlainValidator(credentials, json_schema_input_type=Text | list[Text] | dict[str, Text]),
    PlainSerializer(_dumped),
    OneWord(),
]
"""`user:password`, or a list of these, or a map of users to passwords."""
Rule = Annotated[
    str | dict[str, tuple[str, ...]],
    PlainValidator(rule, json_schema_input_type=str | int | dict[str, Any]),
    PlainSerializer(_dumped_line),
]
Rules = Annotated[tuple[Rule, ...], BeforeValidator(listed, json_schema_input_type=Rule | list[Rule])]
Options = Annotated[
    dict[Word, Stated],
    BeforeValidator(optioned, json_schema_input_type=dict[str, bool | str | int] | list[str] | str),
]
Words = dict[Word, Text]
