"""Finds a real terraform-provider-aws on this machine: where its user says, where Terraform would, or in a mirror."""

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
    """A terraform-provider-aws: the binary, or the zip archive of a packed mirror, and its version, if known."""

    path: Path
    version: str

    @property
    def tested(self) -> bool:
        """Whether it is one that has been tried behind the bridge."""
        return self.version == TESTED or self.version.startswith(f"{TESTED}.")


@dataclass(frozen=True)
class Machine:
    """Where to look: the environment, the user's home, the root of the file system, the platform's name."""

    environ: Mapping[str, str]
    home: Path
    root: Path
    target: str

    @classmethod
    def this(cls) -> Machine:
        """The machine this runs on."""
        machine = MACHINES.get(platform.machine(), platform.machine())
        return cls(os.environ, Path.home(), Path("/"), f"{platform.system().lower()}_{machine}")


def find_provider(machine: Machine) -> Provider | None:
    """The provider to take: the one that is named, else the best of the first kind of place that has any."""
    if named := machine.environ.get(VARIABLE):
        return _named(Path(named))
    mirrors, direct = configured(machine.environ, machine.home)
    implied = [*_implied(machine), *(machine.root / place for place in SYSTEM_MIRRORS)]
    places = [place for top in SYSTEM_FOLDERS for place in _children(machine.root / top)]
    kinds: list[Iterable[Path]] = [
        (path for folder in direct for path in folder.glob("terraform-provider-aws*")),
        _mirrored(mirrors, machine.target),
        _mirrored(implied, machine.target),
        _mirrored(places, machine.target),
    ]
    for paths in kinds:
        found = [Provider(path, version_of(path)) for path in paths if _usable(path)]
        if found:
            return max(found, key=_rank)
    return None


def _named(path: Path) -> Provider:
    if not _usable(path):
        raise ToolchainError(
            f"{VARIABLE} names {path}, which is no file that can be run.",
            "Give it the path of a terraform-provider-aws, or unset it.",
        )
    return Provider(path.absolute(), version_of(path))


def _implied(machine: Machine) -> list[Path]:
    """The mirrors of the user that Terraform knows without being told."""
    data = Path(machine.environ.get("XDG_DATA_HOME") or machine.home / ".local" / "share")
    return [machine.home / ".terraform.d" / "plugins", data / "terraform" / "plugins"]


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _mirrored(mirrors: Iterable[Path], target: str) -> Iterator[Path]:
    """The providers in mirrors, unpacked or packed, whatever host the mirror's first folder is called after."""
    for mirror in mirrors:
        yield from mirror.glob(f"*/hashicorp/aws/*/{target}/terraform-provider-aws*")
        yield from mirror.glob(f"*/hashicorp/aws/terraform-provider-aws_*_{target}.zip")


def _usable(path: Path) -> bool:
    return path.is_file() and (path.suffix == ".zip" or os.access(path, os.X_OK))


def version_of(path: Path) -> str:
    """The version that a provider's file name or a mirror's folder tells; nothing where neither does."""
    named = re.match(r"terraform-provider-aws_v?(\d+(?:\.\d+)+)", path.name)
    if named:
        return named[1]
    above = path.absolute().parent.parent.name
    return above if re.fullmatch(r"\d+(\.\d+)+", above) else ""


def _rank(provider: Provider) -> tuple[bool, bool, list[int]]:
    """The tested ones first, then those of the tested major version, then the newest."""
    numbers = [int(part) for part in re.findall(r"\d+", provider.version)]
    return provider.tested, provider.version.startswith("5."), numbers
