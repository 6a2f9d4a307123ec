"""Pulumi's property values as plain data and back; secrets stay secret, unknown values stay unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from pulumi.provider.experimental.property_value import Computed, PropertyValue
from pulumi.runtime.rpc import UNKNOWN

from tidegate.haproxy.syntax.quoting import literal

Properties = Mapping[str, PropertyValue]
Path = tuple[str | int, ...]


class Unknown:
    """A value that is known only after another resource has been created. It is equal only to itself."""

    def __repr__(self) -> str:
        return "unknown"


PENDING = Unknown()


def plain(value: PropertyValue) -> Any:
    """The data of a property value. The protocol has only floats, so integral floats become integers."""
    inner = value.value
    if isinstance(inner, Computed) or inner == UNKNOWN:
        return PENDING
    if isinstance(inner, Mapping):
        return plain_map(inner)
    if isinstance(inner, Sequence) and not isinstance(inner, str):
        return [plain(item) for item in inner]
    return int(inner) if isinstance(inner, float) and inner.is_integer() else inner


def plain_map(properties: Properties) -> dict[str, Any]:
    """The data of a map of properties, without null values."""
    return {key: plain(value) for key, value in properties.items() if value.value is not None}


def property_value(data: Any, like: PropertyValue | None = None, hidden: Set[str] = frozenset()) -> PropertyValue:
    """Data as a property value; secret if `like` is secret at the same path or the data contains a text of `hidden`."""
    inner = like.value if like is not None else None
    secret = like is not None and like.is_secret
    if isinstance(data, Mapping):
        known = inner if isinstance(inner, Mapping) else {}
        return PropertyValue({key: property_value(item, known.get(key), hidden) for key, item in data.items()}, secret)
    if isinstance(data, list | tuple):
        beside = list(inner) if isinstance(inner, Sequence) and not isinstance(inner, str) else []
        moved = len(beside) != len(data) and any(item.contains_secret() for item in beside)
        likes = [*beside, *[None] * len(data)]
        return PropertyValue([property_value(item, likes[at], hidden) for at, item in enumerate(data)], secret or moved)
    if data is PENDING:
        return PropertyValue(UNKNOWN)
    number = isinstance(data, int) and not isinstance(data, bool)
    found = isinstance(data, str) and any(text in data for text in hidden)
    return PropertyValue(float(data) if number else data, secret or found)


def property_map(data: Mapping[str, Any], like: Properties, hidden: Set[str] = frozenset()) -> dict[str, PropertyValue]:
    """Data as a map of properties; see `property_value`."""
    return {key: property_value(item, like.get(key), hidden) for key, item in data.items()}


def has_unknown(data: Any) -> bool:
    """Whether the data contains unknown values."""
    if isinstance(data, Mapping):
        return any(has_unknown(item) for item in data.values())
    return any(has_unknown(item) for item in data) if isinstance(data, list) else data is PENDING


def secrets(properties: Properties) -> set[str]:
    """All texts of secret properties, also in the form in which they are quoted."""
    found = {text for value in properties.values() for text in _secrets(value, False)}
    return found | {literal(text).strip('"') for text in found if text.strip('"')}


def _secrets(value: PropertyValue, inside: bool) -> Iterator[str]:
    hidden, inner = inside or value.is_secret, value.value
    if isinstance(inner, Mapping):
        for item in inner.values():
            yield from _secrets(item, hidden)
    elif isinstance(inner, Sequence) and not isinstance(inner, str):
        for item in inner:
            yield from _secrets(item, hidden)
    elif hidden and inner not in (None, "", True, False):
        yield str(plain(value))


def redacted(text: str, hidden: set[str]) -> str:
    """A text with all secrets masked, including single words of a secret that HAProxy quotes."""
    words = {word for secret in hidden for word in (secret, *secret.split()) if len(word) > 3 or word == secret}
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "[secret]")
    return text


def property_path(path: Path) -> str:
    """A path in Pulumi's notation: backends.app-servers.balance, global["tune.bufsize"]."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step}]"
        elif step == "" or set(step) & set('."[]'):
            quoted = step.replace("\\", "\\\\").replace('"', '\\"')
            written += f'["{quoted}"]'
        else:
            written += f".{step}" if written else step
    return written
