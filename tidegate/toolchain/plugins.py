"""The plugins: official ones if they can be downloaded, otherwise built from or bridged to Terraform's providers."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from tidegate.progress import Step
from tidegate.toolchain import cache, content, golang, official
from tidegate.toolchain.engine import Engine
from tidegate.toolchain.errors import ToolchainError
from tidegate.toolchain.parts import State
from tidegate.toolchain.terraform import TESTED, VARIABLE, Machine, Provider, find_provider

BRIDGE = golang.Program("bridge", "github.com/pulumi/pulumi-terraform-bridge/v3/dynamic", "terraform-bridge")
PROVIDER = "terraform-provider-aws"
NO_AWS = f"not installed: neither the official plugin nor {PROVIDER} is available (set {VARIABLE} to the path of one)"


@dataclass(frozen=True)
class Source:
    """The source of a plugin: a folder (official), a binary (built), or the bridge and the provider (bridged)."""

    plugin: official.Plugin
    state: State
    files: tuple[Path, ...] = ()
    provider_version: str = ""
    note: str = ""


def get_libvirt(engine: Engine, root: Path, step: Step) -> Source:
    """The libvirt plugin: downloaded with an official engine, otherwise built from terraform-provider-libvirt."""
    plugin = official.Plugin("libvirt", content.sdk_version("pulumi-libvirt"))
    if engine.official and (folder := _official(engine, plugin, root, step)):
        return Source(plugin, "official", (folder,))
    wanted = golang.Program("libvirt", ".", "pulumi-resource-libvirt", {"main.version": plugin.version})
    version = golang.required_version(wanted.folder, "github.com/dmacvicar/terraform-provider-libvirt")
    binary = golang.build(wanted, golang.find_go(wanted.folder), root, step)
    return Source(plugin, "built", (binary,), note=f"from terraform-provider-libvirt {version}")


def get_aws(engine: Engine, root: Path, step: Step, download: bool) -> Source:
    """The AWS plugin: downloaded, otherwise Terraform's provider with the bridge, otherwise missing."""
    plugin = official.Plugin("aws", content.sdk_version("pulumi-aws"))
    if download and (folder := _official(engine, plugin, root, step)):
        return Source(plugin, "official", (folder,))
    provider = find_provider(Machine.this())
    if provider is None:
        step.note = NO_AWS
        return Source(plugin, "missing", note=NO_AWS)
    bridge = golang.build(BRIDGE, golang.find_go(BRIDGE.folder), root, step)
    binary = unpacked(provider, root)
    note = f"{PROVIDER} {provider.version or '(unknown version)'} with the bridge instead of the official plugin"
    note += "" if provider.tested else f"; the tested version is {TESTED}"
    step.note = f"{step.note}, {note}"
    return Source(plugin, "bridged", (bridge, binary), provider.version, note)


def _official(engine: Engine, plugin: official.Plugin, root: Path, step: Step) -> Path | None:
    step.update(0, 0, "the download of the official plugin")
    folder = official.fetch(engine.binary, plugin, engine.home, root / "logs" / f"{plugin.folder}.log")
    step.update(0, 0)
    step.note = f"official {plugin.version}" if folder else ""
    return folder


def unpacked(provider: Provider, root: Path) -> Path:
    """The binary of the provider; an archive of a packed mirror is extracted to the cache. Raises ToolchainError."""
    if provider.path.suffix != ".zip":
        return provider.path

    def extract(folder: Path) -> None:
        with zipfile.ZipFile(provider.path) as archive:
            name = next(name for name in archive.namelist() if name.startswith(PROVIDER))
            binary = Path(archive.extract(name, folder))
        binary.rename(folder / PROVIDER)
        (folder / PROVIDER).chmod(0o755)

    key = content.key([str(provider.path), str(provider.path.stat().st_mtime_ns)])
    try:
        return cache.publish(root / "built" / f"provider-{key}", extract) / PROVIDER
    except (StopIteration, zipfile.BadZipFile) as error:
        remedy = f"Correct the mirror, or set {VARIABLE} to the path of another provider."
        raise ToolchainError(f"There is no {PROVIDER} in {provider.path}.", remedy) from error


def identity(source: Source) -> list[str]:
    """The texts that identify a source in a content key; files are identified with their modification times."""
    files = [f"{path}@{path.stat().st_mtime_ns}" for path in source.files]
    return [source.plugin.folder, source.state, source.provider_version, *files]
