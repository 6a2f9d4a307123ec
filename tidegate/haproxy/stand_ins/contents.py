"""The files that replace those of a target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from tidegate.haproxy.syntax.words import read_words

Kind = Literal["certificate", "certificate list", "patterns", "error", "payload", "Lua"]

CERTIFICATE = "certificate.pem"
_ERROR = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_LUA_NAME = re.compile(r"\blua\.([A-Za-z0-9_.-]+)")
_CONDITION = ("if", "unless")


class Files:
    """The substitutes of a configuration in the folder `root`, one for each path of the target."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.contents: dict[str, bytes] = {f"{root}/{CERTIFICATE}": certificate()}
        self._made: dict[str, str] = {}
        self._lua: dict[str, None] = {}

    @property
    def originals(self) -> Mapping[str, str]:
        """Path of a substitute → path on the target."""
        return {made: path for path, made in self._made.items()}

    def instead_of(self, path: str, kind: Kind) -> str:
        """The path of the substitute for a file, or for a folder if the path ends with `/`."""
        if path not in self._made:
            folder = kind == "certificate" and path.endswith("/")
            made = f"{self.root}/{len(self._made)}{'.folder/' if folder else '.file'}"
            self._made[path] = made
            self.contents[f"{made}{CERTIFICATE}" if folder else made] = self._content(kind)
            if kind == "Lua":
                self._lua[made] = None
        return self._made[path]

    def _content(self, kind: Kind) -> bytes:
        if kind == "certificate list":
            return f"{self.root}/{CERTIFICATE}\n".encode()
        return {"certificate": certificate(), "error": _ERROR, "payload": b"stand-in\n"}.get(kind, b"")

    def register(self, lines: Iterable[str]) -> None:
        """Lets the first Lua file register everything that these lines use."""
        for made in list(self._lua)[:1]:
            self.contents[made] = "".join(_registrations(lines)).encode()


@cache
def certificate() -> bytes:
    """A certificate with its key and an empty revocation list, in PEM format."""
    return (Path(__file__).parent / CERTIFICATE).read_bytes()


def _registrations(lines: Iterable[str]) -> Iterable[str]:
    """A call for each action, service, fetch and converter of Lua that the lines use."""
    calls: dict[str, None] = {}
    for line in lines:
        if "lua." in line:
            calls |= dict.fromkeys(_calls(line))
    return calls


def _calls(line: str) -> Iterable[str]:
    words = [word.written for word in read_words(line).words]
    action = words[2:3] if words[:2] in (["tcp-request", "content"], ["tcp-response", "content"]) else words[1:2]
    for name in _LUA_NAME.findall(line):
        if action == [f"lua.{name}"]:
            rest = words[words.index(action[0]) + 1 :]
            count = next((at for at, word in enumerate(rest) if word in _CONDITION), len(rest))
            yield (
                f'core.register_action("{name}", {{"tcp-req", "tcp-res", "http-req", "http-res"}}, '
                f"function(txn) end, {count})\n"
            )
        elif "use-service" in words:
            kind = "http" if words[0] == "http-request" else "tcp"
            yield f'core.register_service("{name}", "{kind}", function(applet) end)\n'
        else:
            yield f'core.register_fetches("{name}", function(txn) return "" end)\n'
            yield f'core.register_converters("{name}", function(value) return value end)\n'
