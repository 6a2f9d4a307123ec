"""The content of a lock file, and its text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SUFFIX = ".lock.yaml"
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


@dataclass(frozen=True, slots=True)
class Lock:
    """`placement`: resource name of a domain → host. `addresses`: resource name of a domain and NIC → address."""

    placement: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[tuple[str, str], str] = field(default_factory=dict)


NOTHING = Lock()


def lock_file(file: str) -> str:
    """The lock file of a spec: `stacks/prod.lock.yaml` for `stacks/prod.yaml`."""
    return file.removesuffix(".yaml").removesuffix(".yml") + SUFFIX


def lock_yaml(lock: Lock, environment: str) -> str:
    """The text of the file. The content must be in its final order."""
    head = f"# Placements and automatic addresses of {environment}, written by `tidegate lock {environment}`.\n"
    rows = "".join(f"  {_word(name)}: {_word(host)}\n" for name, host in lock.placement.items())
    text = f"{head}tidegate: 1\nplacement:{chr(10) + rows if rows else ' {}' + chr(10)}"
    return f"{text}addresses:\n{_addresses(lock)}" if lock.addresses else text


def _addresses(lock: Lock) -> str:
    cards: dict[str, list[str]] = {}
    for (name, card), address in lock.addresses.items():
        cards.setdefault(name, []).append(f"{_word(card)}: {json.dumps(address)}")
    return "".join(f"  {_word(name)}: {{{', '.join(rows)}}}\n" for name, rows in cards.items())


def _word(text: str) -> str:
    """A name in YAML, quoted if it could be read as a number or another word."""
    plain = _PLAIN.match(text) and text.lower() not in ("null", "true", "false")
    return text if plain else json.dumps(text)
