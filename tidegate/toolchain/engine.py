"""The engine: the official command line where somebody installed it, else one built from its Go module."""

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
    """An engine's binary, the home its official plugins go to, and whether both are the user's own."""

    binary: Path
    home: Path
    version: str
    official: bool

    def parts(self, folder: Path) -> tuple[Part, Part]:
        """The engine and its language host, as they lie in a folder where the engine is ours."""
        beside = self.binary.parent if self.official else folder
        state: State = "official" if self.official else "built"
        host = Part(LANGUAGE_HOST, state, self.version if self.official else "", beside / official.HOST)
        return Part(ENGINE, state, self.version, beside / self.binary.name), host


def find_official(root: Path, environ: Mapping[str, str] = os.environ) -> Engine | None:
    """The user's own engine, if there is one that works."""
    binary = official.on_path(environ, root)
    version = official.version_of(binary) if binary else ""
    if binary is None or not version:
        return None
    return Engine(binary, official.user_home(environ, root), version, True)


def program() -> golang.Program:
    """The engine as a Go program; without a version set in it, the Automation API refuses it."""
    version = golang.required(golang.MODULES / "engine", COMMAND)
    strings = {f"{SDK}/go/common/version.Version": version}
    return golang.Program("engine", f"{COMMAND}/cmd/pulumi", "pulumi", strings)


def get(root: Path, step: Step) -> Engine:
    """The engine to use."""
    found = find_official(root)
    if found is not None:
        step.note = f"official {found.version}"
        return found
    wanted = program()
    binary = golang.build(wanted, golang.find_go(wanted.folder), root, step)
    return Engine(binary, root / "official", golang.required(wanted.folder, COMMAND), False)
