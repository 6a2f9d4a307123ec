"""The environment variables by which `pulumi` finds the engine, the plugins and, in a lab, the lab's backend."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tidegate.toolchain import cache, parts
from tidegate.toolchain.errors import ToolchainError


@dataclass(frozen=True)
class Lab:
    """The properties of a lab for Pulumi: its name, the URL of its backend, and its passphrase file."""

    name: str
    backend: str
    passphrase_file: Path


def environment(
    toolchain: parts.Toolchain | None = None, lab: Lab | None = None, base: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """The variables to export over `base`, for a toolchain or, by default, for the installed one.

    For an official engine the PATH is not changed, except in a lab, where the launcher removes stale locks.
    """
    chosen = toolchain or installed()
    variables = {"PULUMI_SKIP_UPDATE_CHECK": "true"}
    if lab is not None or not chosen.official:
        variables["PATH"] = _path(chosen, base.get("PATH", os.defpath))
    if chosen.home is not None:
        variables["PULUMI_HOME"] = str(chosen.home)
    if chosen.part(parts.AWS).state == "missing":  # otherwise every command tries to download it
        variables["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true"
    variables["TIDEGATE_PYTHON"] = sys.executable
    if lab is not None:
        variables["PULUMI_BACKEND_URL"] = lab.backend
        variables["PULUMI_CONFIG_PASSPHRASE_FILE"] = str(lab.passphrase_file)
        variables["TIDEGATE_LAB"] = lab.name
    return variables


def installed() -> parts.Toolchain:
    """The toolchain of this checkout. Raises ToolchainError if it is not installed or not complete."""
    known = cache.installed(cache.root())
    if known is None or not known.complete:
        state = "is not installed" if known is None else "is incomplete"
        raise ToolchainError(f"The toolchain {state}.", "Run `tidegate toolchain install`.")
    return known


def _path(toolchain: parts.Toolchain, path: str) -> str:
    """The PATH with the folder of the toolchain first, and without the folders of other toolchains."""
    toolchains = toolchain.root.parent
    others = [place for place in path.split(os.pathsep) if not (place and Path(place).is_relative_to(toolchains))]
    return os.pathsep.join([str(toolchain.bin), *others])


def export_lines(variables: Mapping[str, str]) -> str:
    """The variables as lines for a shell's `eval`."""
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in variables.items())
