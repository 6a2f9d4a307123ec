"""The status of the installed toolchain. It is only read."""

from __future__ import annotations

from dataclasses import replace

from tidegate.toolchain import cache, parts

INSTALL = "run `tidegate toolchain install`"


def status() -> tuple[parts.Part, ...]:
    """The parts of the toolchain of this checkout. A part whose file does not exist is missing."""
    known = cache.installed(cache.root())
    if known is None:
        names = (parts.ENGINE, parts.LANGUAGE_HOST, parts.LIBVIRT, parts.AWS)
        return tuple(parts.Part(name, "missing", note=f"not installed: {INSTALL}") for name in names)
    return tuple(_checked(part) for part in known.parts)


def _checked(part: parts.Part) -> parts.Part:
    if part.exists or part.state == "missing":
        return part
    return replace(part, state="missing", path=None, note=f"{part.path} does not exist any more: {INSTALL}")
