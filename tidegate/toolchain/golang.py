"""Programs built from Go modules: verified by the go.sum beside them, cached by what they are made from."""

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
    "CGO_ENABLED": "0",  # nothing here needs C: so no compiler, no headers
    "GONOSUMDB": "*",  # go.sum names every module: there is nothing to look up
    "GOWORK": "off",
    "GOOS": "",
    "GOARCH": "",
}


@dataclass(frozen=True)
class Program:
    """A Go program: its module's folder, the package to build, the file it becomes, the strings set in it."""

    module: str
    package: str
    binary: str
    strings: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where its go.mod lies."""
        return MODULES / self.module

    @property
    def linker_flags(self) -> str:
        """Without symbols and debugging data, with its strings."""
        return " ".join(["-s", "-w", *(f"-X {name}={value}" for name, value in self.strings.items())])


@dataclass(frozen=True)
class Go:
    """The Go that was found: its command, its version, the platform it builds for."""

    command: str
    version: str
    platform: str


def find_go(module: Path) -> Go:
    """The Go on the PATH, as the module makes it: an old one fetches the version that go.mod wants."""
    wanted = required_go(module)
    remedy = f"Install Go {wanted} or later, or the official Pulumi CLI, and run `tidegate toolchain install` again."
    command = shutil.which("go")
    if command is None:
        raise ToolchainError("There is no `go` on the PATH to build the engine and its plugins with.", remedy)
    asked = [command, "env", "-json", "GOVERSION", "GOOS", "GOARCH"]
    done = subprocess.run(asked, cwd=module, env=os.environ | SETTINGS, capture_output=True, text=True)
    if done.returncode != 0:
        raise ToolchainError(f"The Go on the PATH cannot build this: {done.stderr.strip()}", remedy)
    told = json.loads(done.stdout)
    if numbers(told["GOVERSION"]) < numbers(wanted):
        raise ToolchainError(f"The Go on the PATH is {told['GOVERSION'].removeprefix('go')}.", remedy)
    return Go(command, told["GOVERSION"].removeprefix("go"), f"{told['GOOS']}_{told['GOARCH']}")


def numbers(version: str) -> tuple[int, ...]:
    """A version's numbers, to compare."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def required_go(module: Path) -> str:
    """The version of Go that a module's go.mod asks for."""
    found = re.search(r"^go (\S+)$", (module / "go.mod").read_text(), re.MULTILINE)
    return found[1] if found else "1.21"


def required(module: Path, path: str) -> str:
    """The version, without its v, of a module that a go.mod names."""
    found = re.search(rf"^\s*{re.escape(path)} v(\S+)", (module / "go.mod").read_text(), re.MULTILINE)
    if found is None:
        raise LookupError(f"{module / 'go.mod'} does not name {path}")
    return found[1]


def build(program: Program, go: Go, root: Path, step: Step) -> Path:
    """The built program, from the cache where it has been built before; notes in the step which of the two."""
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

    def listed(line: str) -> None:
        nonlocal stale, fetched
        stale += line == "true"
        if line.startswith("go: downloading "):
            fetched += 1
            step.update(0, 0, f"{fetched} modules so far")

    def built(line: str) -> None:
        nonlocal compiled
        compiled += not line.startswith("go: ")
        step.update(min(compiled, stale), stale)

    env = os.environ | SETTINGS
    arguments = ["-ldflags", program.linker_flags, program.package]
    listing = [go.command, "list", "-deps", "-f", "{{.Stale}}", *arguments]
    building = [go.command, "build", "-v", "-o", str(binary), *arguments]
    if run(listing, program.folder, env, log, listed) or run(building, program.folder, env, log, built):
        raise ToolchainError(f"Building {program.binary} failed.", _remedy(log), log)


def _remedy(log: Path) -> str:
    text = "\n".join(last_lines(log))
    if "no space left" in text:
        return "Make room on the disk and try again; what is built so far is kept."
    if re.search(r"SECURITY ERROR|missing go\.sum entry|updates to go\.mod needed", text):
        return "The modules are not those that go.sum names: look at the changes in tidegate/toolchain/modules."
    if re.search(r"dial tcp|lookup |timeout|proxyconnect|connection re|404|403|unexpected EOF", text):
        return "Go could not fetch a module: is there a network, and does `go env GOPROXY` name a proxy it reaches?"
    return "Mend what the log names and try again; what is built so far is kept."
