"""The engine: the official Pulumi CLI if it is installed, otherwise one built from its Go module."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tidegate.progress import Step
from tidegate.toolchain import golang, official
from tidegate.toolchain.parts import ENGINE, LANGUAGE_HOST, Part, State

SDK = "github.com/pulumi/pulumi/sdk/v3"
COMMAND = "github.com/pulumi/pulumi/pkg/v3"


@dataclass(frozen=True)
class Engine:
    """An engine's binary, the Pulumi home for its official plugins, and whether both are the user's own."""

    binary: Path
    home: Path
    version: str
    official: bool

    def parts(self, folder: Path) -> tuple[Part, Part]:
        """The engine and its language host; `folder` is where a built engine is."""
        location = self.binary.parent if self.official else folder
        state: State = "official" if self.official else "built"
        host = Part(LANGUAGE_HOST, state, self.version if self.official else "", location / official.LANGUAGE_HOST)
        return Part(ENGINE, state, self.version, location / self.binary.name), host


def find_official(root: Path, environ: Mapping[str, str] = os.environ) -> Engine | None:
    """The official engine on the PATH; None if there is none that works."""
    binary = official.on_path(environ, root)
    version = official.version_of(binary) if binary else ""
    if binary is None or not version:
        return None
    return Engine(binary, official.user_home(environ, root), version, True)


def program() -> golang.Program:
    """The engine as a Go program; the Automation API refuses one without a version."""
    version = golang.required_version(golang.MODULES / "engine", COMMAND)
    strings = {f"{SDK}/go/common/version.Version": version}
    return golang.Program("engine", f"{COMMAND}/cmd/pulumi", "pulumi", strings)


def get(root: Path, step: Step) -> Engine:
    """The official engine, otherwise a built one. Raises ToolchainError."""
    found = find_official(root)
    if found is not None:
        step.note = f"official {found.version}"
        return found
    wanted = program()
    binary = golang.build(wanted, golang.find_go(wanted.folder), root, step)
    return Engine(binary, root / "official", golang.required_version(wanted.folder, COMMAND), False)
