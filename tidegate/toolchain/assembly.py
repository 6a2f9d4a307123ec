"""Puts engine, language host and plugins together in a folder of the cache, each where Pulumi looks for it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tidegate.connectors.atomic import write_atomically
from tidegate.toolchain import cache, content, parts, plugins
from tidegate.toolchain.engine import Engine
from tidegate.toolchain.plugins import Source

HOST_FILES = content.SOURCES / "language_host"
LAUNCHERS = content.SOURCES / "launchers"
AWS_BRIDGE = content.SOURCES / "aws_bridge"
NAMES = {"libvirt": parts.LIBVIRT, "aws": parts.AWS}


def assemble(root: Path, engine: Engine, sources: tuple[Source, ...]) -> parts.Toolchain:
    """The toolchain of these parts, from the cache where it has been put together before."""
    made_from = [str(engine.binary), engine.version, *(word for each in sources for word in plugins.identity(each))]
    key = content.key(made_from, content.files_of(HOST_FILES, LAUNCHERS, AWS_BRIDGE))
    ours = not (engine.official and all(each.state in ("official", "missing") for each in sources))

    def make(folder: Path) -> None:
        _lay_engine(engine, folder)
        for source in sources if ours else ():
            _lay_plugin(source, folder)

    final = cache.publish(root / "toolchains" / key, make)
    home = final / "home" if ours else None
    if (final / "aws").is_dir():
        _note_environment(final / "aws" / "environment")
    found = [*engine.parts(final / "engine"), *(_part(source, home or engine.home) for source in sources)]
    return parts.Toolchain(final, home, tuple(found))


def _lay_engine(engine: Engine, folder: Path) -> None:
    """A launcher in `bin`; in `engine` our binary with the language host beside it, or the way to the user's own."""
    for place in ("bin", "engine", "home/plugins"):
        (folder / place).mkdir(parents=True)
    _copy(LAUNCHERS / "pulumi-engine", folder / "bin" / "pulumi")
    if engine.official:
        (folder / "engine" / "pulumi").symlink_to(engine.binary)
        return
    cache.link(engine.binary, folder / "engine" / "pulumi")
    for file in HOST_FILES.glob("pulumi-*"):
        _copy(file, folder / "engine" / file.name)


def _lay_plugin(source: Source, folder: Path) -> None:
    """A plugin where `pulumi plugin install` would have put it."""
    place = folder / "home" / "plugins" / source.plugin.folder
    if source.state == "official":
        cache.link(source.files[0], place)
    elif source.state == "built":
        cache.link(source.files[0], place / source.files[0].name)
    elif source.state == "bridged":
        place.mkdir()
        _copy(LAUNCHERS / "pulumi-resource-aws", place / "pulumi-resource-aws")
        _lay_bridge(source, folder / "aws")


def _lay_bridge(source: Source, folder: Path) -> None:
    """What the bridged plugin runs; the bridge knows a provider only by exactly this file name."""
    bridge, provider = source.files
    shutil.copytree(AWS_BRIDGE, folder / AWS_BRIDGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    cache.link(bridge, folder / "terraform-bridge")
    (folder / plugins.PROVIDER).symlink_to(provider)
    versions = {"plugin": source.plugin.version, "provider": source.provider_version}
    (folder / "versions.json").write_text(json.dumps(versions))


def _note_environment(note: Path) -> None:
    """Notes the environment of this Python for the bridged plugin, where the one that is noted is gone."""
    if note.exists() and Path(note.read_text(), "bin", "python").exists():
        return
    write_atomically(note, sys.prefix)


def _copy(source: Path, target: Path) -> None:
    """Copies a file that is to be run: an installed package need not have kept its mode."""
    shutil.copyfile(source, target)
    target.chmod(0o755)


def _part(source: Source, home: Path) -> parts.Part:
    """The plugin as a part; of a bridged one the provider, which is not ours and can go, is the path that counts."""
    name = NAMES[source.plugin.name]
    if source.state == "missing":
        return parts.Part(name, "missing", note=source.note)
    path = source.files[-1] if source.state == "bridged" else home / "plugins" / source.plugin.folder
    return parts.Part(name, source.state, source.plugin.version, path, source.note)
