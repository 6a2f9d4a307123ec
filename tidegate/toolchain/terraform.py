"""Finds terraform-provider-aws on this machine: at a configured path, in Terraform's folders, or in a mirror."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tidegate.toolchain.errors import ToolchainError
from tidegate.toolchain.terraform_config import configured

VARIABLE = "TIDEGATE_TERRAFORM_PROVIDER_AWS"
TESTED = "5.100"
SYSTEM_MIRRORS = ("usr/local/share/terraform/plugins", "usr/share/terraform/plugins")
SYSTEM_FOLDERS = ("opt", "usr/local", "usr/share", "usr/lib")
MACHINES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "arm", "i686": "386"}


@dataclass(frozen=True)
class Provider:
    """A terraform-provider-aws: its binary or the archive of a packed mirror, and its version; empty if unknown."""

    path: Path
    version: str

    @property
    def tested(self) -> bool:
        """Whether its version is tested with the bridge."""
        return self.version == TESTED or self.version.startswith(f"{TESTED}.")


@dataclass(frozen=True)
class Machine:
    """What the search depends on: environment variables, home folder, file system root, and Terraform's platform."""

    environ: Mapping[str, str]
    home: Path
    root: Path
    target: str

    @classmethod
    def this(cls) -> Machine:
        """The current machine."""
        machine = MACHINES.get(platform.machine(), platform.machine())
        return cls(os.environ, Path.home(), Path("/"), f"{platform.system().lower()}_{machine}")


def find_provider(machine: Machine) -> Provider | None:
    """The configured provider, otherwise the best one of the first group of folders with any. Raises ToolchainError."""
    if named := machine.environ.get(VARIABLE):
        return _named(Path(named))
    mirrors, direct = configured(machine.environ, machine.home)
    implied = [*_implied(machine), *(machine.root / mirror for mirror in SYSTEM_MIRRORS)]
    unlisted = [folder for top in SYSTEM_FOLDERS for folder in _children(machine.root / top)]
    groups: list[Iterable[Path]] = [
        (path for folder in direct for path in folder.glob("terraform-provider-aws*")),
        _mirrored(mirrors, machine.target),
        _mirrored(implied, machine.target),
        _mirrored(unlisted, machine.target),
    ]
    for paths in groups:
        found = [Provider(path, version_of(path)) for path in paths if _usable(path)]
        if found:
            return max(found, key=_rank)
    return None


def _named(path: Path) -> Provider:
    if not _usable(path):
        raise ToolchainError(
            f"{VARIABLE} is {path}, which is not an executable file.",
            "Set it to the path of a terraform-provider-aws, or unset it.",
        )
    return Provider(path.absolute(), version_of(path))


def _implied(machine: Machine) -> list[Path]:
    """The implied local mirrors of the user, which Terraform searches without configuration."""
    data = Path(machine.environ.get("XDG_DATA_HOME") or machine.home / ".local" / "share")
    return [machine.home / ".terraform.d" / "plugins", data / "terraform" / "plugins"]


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _mirrored(mirrors: Iterable[Path], target: str) -> Iterator[Path]:
    """The providers in filesystem mirrors, unpacked or packed, of any registry host."""
    for mirror in mirrors:
        yield from mirror.glob(f"*/hashicorp/aws/*/{target}/terraform-provider-aws*")
        yield from mirror.glob(f"*/hashicorp/aws/terraform-provider-aws_*_{target}.zip")


def _usable(path: Path) -> bool:
    return path.is_file() and (path.suffix == ".zip" or os.access(path, os.X_OK))


def version_of(path: Path) -> str:
    """The version in the file name of a provider or the folder of its mirror; empty if neither contains one."""
    named = re.match(r"terraform-provider-aws_v?(\d+(?:\.\d+)+)", path.name)
    if named:
        return named[1]
    above = path.absolute().parent.parent.name
    return above if re.fullmatch(r"\d+(\.\d+)+", above) else ""


def _rank(provider: Provider) -> tuple[bool, bool, list[int]]:
    """The key for max(): tested versions, then the tested major version, then the newest one."""
    numbers = [int(part) for part in re.findall(r"\d+", provider.version)]
    return provider.tested, provider.version.startswith("5."), numbers
