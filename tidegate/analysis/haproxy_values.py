"""Every line and argument of the balancers, as the spec writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Model, Section, ordered
from tidegate.haproxy.model.base import Arguments, spelled
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


@dataclass(frozen=True, slots=True)
class HAProxyValue:
    """A value of the spec and its keyword; if `argument` is true, it is a single argument, which Tidegate quotes."""

    path: Path
    keyword: str
    value: Any
    argument: bool


def haproxy_values(spec: Spec) -> Iterator[HAProxyValue]:
    """Every line and argument of the balancers, as in the spec: members are not yet expanded to servers."""
    for key, balancer in spec.haproxy.items():
        path: Path = ("haproxy", key)
        for name in balancer.model_fields_set:
            value = getattr(balancer, name)
            sections = value.items() if isinstance(value, dict) else [(None, value)]
            for word, section in sections:
                if isinstance(section, Section) and name != "defaults":
                    yield from _section(section, (*path, spelled(name), *([] if word is None else [word])))
        for where, defaults in balancer.every_defaults():
            yield from _section(defaults, (*path, *where))


def _section(section: Section, path: Path) -> Iterator[HAProxyValue]:
    yield from _group(section, path, "")
    for at, line in enumerate(section.raw or ()):
        yield HAProxyValue((*path, "raw", at), "", line, False)


def _group(group: Model, path: Path, prefix: str) -> Iterator[HAProxyValue]:
    written = group.model_fields_set
    for keyword in keywords(type(group)):
        value = getattr(group, keyword.attribute) if keyword.attribute in written else None
        if value is not None and not keyword.in_bytes:
            yield from _values(keyword, value, (*path, keyword.name), f"{prefix}{keyword.word}")


def _values(keyword: Keyword, value: Any, path: Path, word: str) -> Iterator[HAProxyValue]:
    argument = keyword.argument is not None
    match keyword.kind:
        case Kind.GROUP:
            yield from _group(value, path, f"{word} ")
        case Kind.ARGUMENTS:
            yield from _entry(value, path, word)
        case Kind.ENTRIES:
            for key, entry in ordered(value):
                yield from _entry(entry, (*path, key), "server" if keyword.name in ("members", "each") else word)
        case Kind.OPTIONS | Kind.PAIRS:
            for key, one in value.items():
                yield HAProxyValue((*path, key), f"{word} {key}", one, argument)
        case Kind.LINES if not isinstance(value, dict):
            for at, one in enumerate(value):
                yield from _item(one, (*path, at), "" if keyword.name == "lines" else word, argument)
        case _:
            yield HAProxyValue(path, word, value, argument)


def _item(value: Any, path: Path, word: str, argument: bool) -> Iterator[HAProxyValue]:
    if not isinstance(value, dict):
        yield HAProxyValue(path, word, value, argument)
        return
    for at, line in enumerate(value["raw"]):
        yield HAProxyValue((*path, "raw", at), "", line, False)


def _entry(entry: Arguments, path: Path, word: str) -> Iterator[HAProxyValue]:
    """The arguments on the line of a server or a bind, including its `raw` arguments."""
    yield from (one for one in _group(entry, path, f"{word} ") if one.argument or one.path[-1] == "raw")
    raw = getattr(entry, "raw", None)
    if raw is not None:
        yield HAProxyValue((*path, "raw"), word, raw, False)
