"""What a spec says and nothing is made of: what servers carry, traffic, accepted findings, the link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tidegate.operations.diff.balancers import differences
from tidegate.operations.diff.change import Action, Change
from tidegate.operations.formatting.values import readable
from tidegate.schemas.spec import Spec

_SECTIONS: dict[str, tuple[str, ...]] = {
    "hosts": ("capacity", "overcommit", "labels", "uplink", "pools.*.size"),
    "networks": ("gateway", "dns", "uplink", "labels", "hosts.*.uplink"),
    "images": ("sha256", "location", "iso", "kickstart"),
    "domains": ("serves", "needs", "rollout", "cloud_init", "disks.*.filesystem", "disks.*.mount", "disks.*.path+size"),
    "machines": (),
    "aws": ("link",),
    "autoscaling": ("serves", "boot"),
    "traffic": (),
    "accept": (),
}
"""Section → the fields of its things that no blueprint has; none: all of them.

`A+B`: B, where A is written as well.
"""

_WORDS = {
    "hosts": "host",
    "networks": "network",
    "images": "image",
    "domains": "domain",
    "machines": "machine",
    "aws": "account",
    "autoscaling": "Auto Scaling group",
    "traffic": "traffic",
    "accept": "accepted finding",
}


def assumed(before: Spec, after: Spec) -> Iterator[Change]:
    """What the two specs assume differently."""
    old, new = _things(before, _former(after)), _things(after, {})
    for path, was, is_ in differences(_told(old, new), _told(new, old)):
        action: Action = "added" if was is None else "removed" if is_ is None else "changed"
        words = (readable("", was), readable("", is_))
        property_ = ".".join(str(word) for word in path[2:])
        yield Change("other", _WORDS[str(path[0])], (str(path[1]),), action, property_, *words, "", path)


def _former(spec: Spec) -> dict[tuple[str, str], str]:
    """Section and former key → key, of what is renamed by `was`."""
    return {
        (section, was): key
        for section in _SECTIONS
        for key, thing in getattr(spec, section).items()
        if (was := getattr(thing, "was", None)) is not None
    }


def _things(spec: Spec, former: Mapping[tuple[str, str], str]) -> dict[str, dict[str, Any]]:
    """Section → key → what is written, defaults left out; renamed things by the key that they have now."""
    data = spec.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=set(_SECTIONS))
    return {
        section: {former.get((section, name), name): thing for name, thing in data.get(section, {}).items()}
        for section in _SECTIONS
    }


def _told(things: dict[str, dict[str, Any]], others: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What is compared of things that both have; where whole things are, also of those that only one has."""
    return {
        section: {
            name: _only(thing, words) for name, thing in things[section].items() if name in others[section] or not words
        }
        for section, words in _SECTIONS.items()
    }


def _only(thing: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    if not fields:
        return {name: value for name, value in thing.items() if name != "was" and value not in (None, {}, [])}
    found: dict[str, Any] = {}
    for field in fields:
        _copy(thing, field.split("."), found)
    return found


def _copy(thing: Mapping[str, Any], words: list[str], into: dict[str, Any]) -> None:
    """One field of a thing, at its place; `*` for all keys of a map."""
    beside, _, word = words[0].rpartition("+")
    for name in thing if word == "*" else (word,) if not beside or beside in thing else ():
        value = thing.get(name)
        if len(words) == 1 and value not in (None, {}, []):
            into[name] = value
        elif len(words) > 1 and isinstance(value, Mapping):
            inner = into.setdefault(name, {})
            _copy(value, words[1:], inner)
            if not inner:
                del into[name]
