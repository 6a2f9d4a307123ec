"""Help lines where a level of names is missing: a map by name has the fields of a thing, or only its name."""

from __future__ import annotations

import re

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.validate.fields import entry_keys

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,62}\Z")
_SERVER = re.compile(r"(\S+):([0-9]{1,5})((?:\s.*)?)\Z")


def for_level(path: Path, value: object) -> str:
    """The help line for `value` at this path, or for a key in the map at this path; empty if no level is missing."""
    from tidegate.schemas.spec import Spec

    if not path:
        return ""
    if path[-1] in entry_keys(Spec, path[:-1]):
        inner = "{…}" if value is None else "…"
        return f"a map by name: `{path[-2]}: {{NAME: {{{path[-1]}: {inner}}}}}`"
    if not isinstance(value, str):
        return ""
    if _NAME.match(value) and entry_keys(Spec, path):
        return f"a map by name: `{path[-1]}: {{{value}: {{…}}}}`"
    server = _SERVER.match(value) if path[:1] == ("haproxy",) and path[-2:-1] == ("servers",) else None
    words = "".join(f", {word}: …" for word in server[3].split()[:1]) if server else ""
    return f"a map: `{path[-1]}: {{address: {server[1]}, port: {server[2]}{words}}}`" if server else ""
