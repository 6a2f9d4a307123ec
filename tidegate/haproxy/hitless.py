"""The lines that let HAProxy reload without dropping connections, and the marker of the running configuration."""

from __future__ import annotations

import hashlib
import re

from tidegate.haproxy.model import Configuration, Defaults, Frontend, Listen, Path

DIGEST = "TIDEGATE_DIGEST"
MARKER = re.compile(rf"^    setenv {DIGEST} (\w+)\n", re.MULTILINE)
HARD_STOP = "hard-stop-after 60s"
IDLE_CLOSE = "idle-close-on-response"
Line = tuple[str, Path | None]
ORIGIN: Path = ("hitless",)


def digest_of(text: str) -> str:
    """The digest of a file's text."""
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def marker_of(text: str) -> str | None:
    """The marker of a file; None if the file was edited after it was rendered."""
    found = MARKER.search(text)
    return found[1] if found and digest_of(text.replace(found[0], "", 1)) == found[1] else None


def hitless_lines(configuration: Configuration, sections: list[list[Line]]) -> list[list[Line]]:
    """The sections with the settings that they lack: `hard-stop-after` and `option idle-close-on-response`."""
    found = [list(section) for section in sections]
    if configuration.global_ is None:
        found.insert(0, [("global", ORIGIN)])
    if not any(line.startswith("hard-stop-after ") for line, _ in found[0]):
        found[0].append((HARD_STOP, ORIGIN))
    wanted: set[Path | None] = set()
    inherited: list[Defaults] = []
    for path, part in configuration.parts():
        inherited += [defaults for _, defaults in part.every_defaults()]
        wanted |= {
            (*path, plural, name)
            for plural, proxies in (("frontends", part.frontends), ("listens", part.listens))
            for name, proxy in proxies.items()
            if _lacks_idle_close(proxy, _inherited(inherited, proxy.from_))
        }
    for section in found:
        if section[0][1] in wanted:
            section.append((f"option {IDLE_CLOSE}", ORIGIN))
    return found


def _lacks_idle_close(proxy: Frontend | Listen, inherited: Defaults | None) -> bool:
    """Whether a proxy is in mode `http` and sets no `idle-close-on-response`."""
    stated = [section for section in (proxy, inherited) if section is not None]
    mode = next((section.mode for section in stated if section.mode), "tcp")
    return mode == "http" and not any(IDLE_CLOSE in (section.option or {}) for section in stated)


def _inherited(every: list[Defaults], name: str | None) -> Defaults | None:
    """The `defaults` that apply to a proxy: those that it names, otherwise the last ones."""
    return next((defaults for defaults in reversed(every) if name is None or defaults.name == name), None)
