"""Assembles engine, language host and plugins in a folder of the cache, laid out as Pulumi expects."""

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
    """The toolchain with these parts, from the cache if it has been assembled before."""
    made_from = [str(engine.binary), engine.version, *(word for each in sources for word in plugins.identity(each))]
    key = content.key(made_from, content.files_of(HOST_FILES, LAUNCHERS, AWS_BRIDGE))
    own_home = not (engine.official and all(each.state in ("official", "missing") for each in sources))

    def make(folder: Path) -> None:
        _add_engine(engine, folder)
        for source in sources if own_home else ():
            _add_plugin(source, folder)

    final = cache.publish(root / "toolchains" / key, make)
    home = final / "home" if own_home else None
    if (final / "aws").is_dir():
        _record_environment(final / "aws" / "environment")
    found = [*engine.parts(final / "engine"), *(_part(source, home or engine.home) for source in sources)]
    return parts.Toolchain(final, home, tuple(found))


def _add_engine(engine: Engine, folder: Path) -> None:
    """Adds the launcher in `bin` and, in `engine`, a built engine and its language host or a link to the user's own."""
    for name in ("bin", "engine", "home/plugins"):
        (folder / name).mkdir(parents=True)
    _copy(LAUNCHERS / "pulumi-engine", folder / "bin" / "pulumi")
    if engine.official:
        (folder / "engine" / "pulumi").symlink_to(engine.binary)
        return
    cache.link(engine.binary, folder / "engine" / "pulumi")
    for file in HOST_FILES.glob("pulumi-*"):
        _copy(file, folder / "engine" / file.name)


def _add_plugin(source: Source, folder: Path) -> None:
    """Adds a plugin in the folder that `pulumi plugin install` would use."""
    target = folder / "home" / "plugins" / source.plugin.folder
    if source.state == "official":
        cache.link(source.files[0], target)
    elif source.state == "built":
        cache.link(source.files[0], target / source.files[0].name)
    elif source.state == "bridged":
        target.mkdir()
        _copy(LAUNCHERS / "pulumi-resource-aws", target / "pulumi-resource-aws")
        _add_bridge(source, folder / "aws")


def _add_bridge(source: Source, folder: Path) -> None:
    """Adds the programs of the bridged plugin. The bridge recognizes a provider only by this exact file name."""
    bridge, provider = source.files
    shutil.copytree(AWS_BRIDGE, folder / AWS_BRIDGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    cache.link(bridge, folder / "terraform-bridge")
    (folder / plugins.PROVIDER).symlink_to(provider)
    versions = {"plugin": source.plugin.version, "provider": source.provider_version}
    (folder / "versions.json").write_text(json.dumps(versions))


def _record_environment(note: Path) -> None:
    """Records this Python's environment for the bridged plugin, unless the recorded one still exists."""
    if note.exists() and Path(note.read_text(), "bin", "python").exists():
        return
    write_atomically(note, sys.prefix)


def _copy(source: Path, target: Path) -> None:
    """Copies a file and makes it executable, since packages do not always preserve the mode."""
    shutil.copyfile(source, target)
    target.chmod(0o755)


def _part(source: Source, home: Path) -> parts.Part:
    """The plugin as a part; a bridged one has the path of the provider, which can disappear with its mirror."""
    name = NAMES[source.plugin.name]
    if source.state == "missing":
        return parts.Part(name, "missing", note=source.note)
    path = source.files[-1] if source.state == "bridged" else home / "plugins" / source.plugin.folder
    return parts.Part(name, source.state, source.plugin.version, path, source.note)
