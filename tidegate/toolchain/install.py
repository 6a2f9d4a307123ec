"""Installs the missing parts of the toolchain. Existing parts are found by their content keys."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from tidegate.progress import Progress, step
from tidegate.toolchain import cache, engine, parts, plugins
from tidegate.toolchain.assembly import assemble
from tidegate.toolchain.errors import ToolchainError


def install(progress: Progress) -> parts.Toolchain:
    """Installs the engine, language host and plugins, and records them as the toolchain of this checkout.

    Raises ToolchainError for errors that the user can correct. May be interrupted at any time. If several installations
    run at the same time, one works and the others wait and use its result.
    """
    root = cache.root()
    try:
        return _install(root, progress)
    except OSError as error:
        remedy = "Free disk space, correct the permissions, or select another cache folder with XDG_CACHE_HOME."
        raise ToolchainError(f"The cache {root} cannot be used: {error}", remedy) from error


def _install(root: Path, progress: Progress) -> parts.Toolchain:
    with ExitStack() as held:
        with step(progress, parts.ENGINE) as current:
            held.enter_context(cache.locked(root, lambda who: current.update(0, 0, who)))
            known = cache.installed(root)
            if known and known.complete and not shutil.which("go") and not engine.find_official(root):
                current.note = "up to date"
                return known
            found = engine.get(root, current)
        with step(progress, parts.LIBVIRT) as current:
            libvirt = plugins.get_libvirt(found, root, current)
        with step(progress, parts.AWS) as current:
            bridged = known is not None and known.part(parts.AWS).state == "bridged"
            aws = plugins.get_aws(found, root, current, download=not bridged)
        toolchain = assemble(root, found, (libvirt, aws))
        cache.record(root, toolchain)
        return toolchain
