"""The status of the installed toolchain; changes nothing."""

from __future__ import annotations

from dataclasses import replace

from tidegate.toolchain import cache, parts

INSTALL = "run `tidegate toolchain install`"


def status() -> tuple[parts.Part, ...]:
    """The parts of this checkout's toolchain; one whose file is gone is missing."""
    known = cache.installed(cache.root())
    if known is None:
        names = (parts.ENGINE, parts.LANGUAGE_HOST, parts.LIBVIRT, parts.AWS)
        return tuple(parts.Part(name, "missing", note=f"not installed: {INSTALL}") for name in names)
    return tuple(_checked(part) for part in known.parts)


def _checked(part: parts.Part) -> parts.Part:
    if part.exists or part.state == "missing":
        return part
    return replace(part, state="missing", path=None, note=f"was at {part.path}, which is gone: {INSTALL}")
