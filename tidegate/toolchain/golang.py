"""Builds programs from Go modules that are verified by their go.sum, and caches them by content key."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tidegate.progress import Step
from tidegate.toolchain import cache, content
from tidegate.toolchain.errors import ToolchainError, last_lines
from tidegate.toolchain.running import run

MODULES = content.SOURCES / "modules"

SETTINGS = {
    "GOFLAGS": "-mod=readonly -trimpath -buildvcs=false",
    "CGO_ENABLED": "0",  # no package needs C, so neither compiler nor headers are required
    "GONOSUMDB": "*",  # go.sum has the hash of every module
    "GOWORK": "off",
    "GOOS": "",
    "GOARCH": "",
}


@dataclass(frozen=True)
class Program:
    """A Go program: the folder of its module, its package, its binary, and the strings that the linker sets."""

    module: str
    package: str
    binary: str
    strings: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder of its go.mod."""
        return MODULES / self.module

    @property
    def linker_flags(self) -> str:
        """The flags that strip symbols and debugging data, and set the strings."""
        return " ".join(["-s", "-w", *(f"-X {name}={value}" for name, value in self.strings.items())])


@dataclass(frozen=True)
class Go:
    """A Go installation: its command, version and target platform."""

    command: str
    version: str
    platform: str


def find_go(module: Path) -> Go:
    """The Go installation on the PATH. In the folder of the module, it downloads the version that go.mod requires.

    Raises ToolchainError if there is none, or if it is too old and cannot download another version.
    """
    required = required_go(module)
    remedy = f"Install Go {required} or later, or the official Pulumi CLI, and run `tidegate toolchain install` again."
    command = shutil.which("go")
    if command is None:
        raise ToolchainError("There is no `go` on the PATH to build the engine and its plugins.", remedy)
    argv = [command, "env", "-json", "GOVERSION", "GOOS", "GOARCH"]
    done = subprocess.run(argv, cwd=module, env=os.environ | SETTINGS, capture_output=True, text=True)
    if done.returncode != 0:
        raise ToolchainError(f"The `go` on the PATH does not work: {done.stderr.strip()}", remedy)
    values = json.loads(done.stdout)
    if version_numbers(values["GOVERSION"]) < version_numbers(required):
        raise ToolchainError(f"The version of `go` on the PATH is {values['GOVERSION'].removeprefix('go')}.", remedy)
    return Go(command, values["GOVERSION"].removeprefix("go"), f"{values['GOOS']}_{values['GOARCH']}")


def version_numbers(version: str) -> tuple[int, ...]:
    """The major, minor and patch number of a version, for comparison."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def required_go(module: Path) -> str:
    """The version of Go that the go.mod of a module requires."""
    found = re.search(r"^go (\S+)$", (module / "go.mod").read_text(), re.MULTILINE)
    return found[1] if found else "1.21"


def required_version(module: Path, path: str) -> str:
    """The version, without `v`, of another module that a go.mod requires. Raises LookupError."""
    found = re.search(rf"^\s*{re.escape(path)} v(\S+)", (module / "go.mod").read_text(), re.MULTILINE)
    if found is None:
        raise LookupError(f"{module / 'go.mod'} does not require {path}")
    return found[1]


def build(program: Program, go: Go, root: Path, step: Step) -> Path:
    """The built program, from the cache if possible; the note of the step tells which. Raises ToolchainError."""
    flags = [f"{name}={value}" for name, value in sorted(SETTINGS.items())]
    made_from = [go.version, go.platform, *flags, program.package, program.linker_flags]
    name = f"{program.module}-{content.key(made_from, content.files_of(program.folder))}"
    final = root / "built" / name
    if final.is_dir():
        step.note = "up to date"
        return final / program.binary
    started, log = time.monotonic(), root / "logs" / f"{name}.log"
    cache.publish(final, lambda partial: _compile(program, go, partial / program.binary, log, step))
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    step.note = f"built in {minutes} min {seconds} s" if minutes else f"built in {seconds} s"
    return final / program.binary


def _compile(program: Program, go: Go, binary: Path, log: Path, step: Step) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    stale, compiled, fetched = 0, 0, 0

    def on_listed(line: str) -> None:
        nonlocal stale, fetched
        stale += line == "true"
        if line.startswith("go: downloading "):
            fetched += 1
            step.update(0, 0, f"{fetched} modules so far")

    def on_built(line: str) -> None:
        nonlocal compiled
        compiled += not line.startswith("go: ")
        step.update(min(compiled, stale), stale)

    env = os.environ | SETTINGS
    arguments = ["-ldflags", program.linker_flags, program.package]
    listing = [go.command, "list", "-deps", "-f", "{{.Stale}}", *arguments]
    building = [go.command, "build", "-v", "-o", str(binary), *arguments]
    if run(listing, program.folder, env, log, on_listed) or run(building, program.folder, env, log, on_built):
        raise ToolchainError(f"Building {program.binary} failed.", _remedy(log), log)


def _remedy(log: Path) -> str:
    text = "\n".join(last_lines(log))
    if "no space left" in text:
        return "Free disk space and try again. Completed builds are kept."
    if re.search(r"SECURITY ERROR|missing go\.sum entry|updates to go\.mod needed", text):
        return "The modules do not match go.sum. Check the changes in tidegate/toolchain/modules."
    if re.search(r"dial tcp|lookup |timeout|proxyconnect|connection re|404|403|unexpected EOF", text):
        return "Go could not download a module. Check the network connection and the proxy in `go env GOPROXY`."
    return "Correct the error in the log and try again. Completed builds are kept."
