"""Official parts: an installed Pulumi CLI, and the plugins that it can download."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tidegate.toolchain.running import run_while_growing

STALL_TIMEOUT = 8.0  # seconds without progress after which a download is aborted
LANGUAGE_HOST = "pulumi-language-python"


@dataclass(frozen=True)
class Plugin:
    """A resource plugin: its name, and its version, which is the version of its SDK."""

    name: str
    version: str

    @property
    def folder(self) -> str:
        """The name of its folder in the `plugins` folder of a Pulumi home."""
        return f"resource-{self.name}-v{self.version}"


def on_path(environ: Mapping[str, str], cache: Path) -> Path | None:
    """The `pulumi` on the PATH that has a Python language host beside it and is not in the cache; None if none."""
    for folder in environ.get("PATH", "").split(os.pathsep):
        command = Path(folder or ".", "pulumi")
        if command.is_file() and os.access(command, os.X_OK):
            real = command.resolve()
            if not real.is_relative_to(cache.resolve()) and (real.parent / LANGUAGE_HOST).exists():
                return real
    return None


def version_of(engine: Path) -> str:
    """The version of the engine; empty if it is not a working Pulumi 3."""
    quiet = {**os.environ, "PULUMI_SKIP_UPDATE_CHECK": "true"}
    try:
        done = subprocess.run([engine, "version"], env=quiet, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    version = done.stdout.strip().removeprefix("v")
    return version if done.returncode == 0 and version.startswith("3.") else ""


def user_home(environ: Mapping[str, str], cache: Path) -> Path:
    """The Pulumi home of the user, even if PULUMI_HOME is a folder of the cache."""
    named = Path(environ.get("PULUMI_HOME") or Path.home() / ".pulumi")
    return Path.home() / ".pulumi" if named.resolve().is_relative_to(cache.resolve()) else named


def fetch(engine: Path, plugin: Plugin, home: Path, log: Path) -> Path | None:
    """The folder of the plugin in a Pulumi home, downloaded if necessary; None if the download fails."""
    folder = home / "plugins" / plugin.folder
    if folder.is_dir() and not folder.with_name(f"{plugin.folder}.partial").exists():
        return folder
    log.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as downloads:
        env = {
            **os.environ,
            "PULUMI_HOME": str(home),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "TMPDIR": downloads,
        }
        command = [str(engine), "plugin", "install", "resource", plugin.name, plugin.version, "--exact"]
        paths = (Path(downloads), folder)
        fetched = run_while_growing(command, env, log, lambda: sum(map(_size, paths)), STALL_TIMEOUT)
    return folder if fetched and folder.is_dir() else None


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
