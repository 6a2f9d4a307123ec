"""Puts a configuration in force: validated, tried, replaced at one stroke, reloaded, read back, or taken back."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tidegate.haproxy import preflight
from tidegate.haproxy.check import Complaint, examine
from tidegate.haproxy.files import NEW, Files, content
from tidegate.haproxy.master import ReloadError, Running, processes, reload, running, verify
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.parse import parse
from tidegate.haproxy.render import Rendered
from tidegate.haproxy.target import Target


class RefusedError(Exception):
    """A change that was not made, or was taken back; `complaints` say why where a property is to blame."""

    def __init__(self, message: str, complaints: Sequence[Complaint] = ()) -> None:
        super().__init__(message)
        self.complaints = tuple(complaints)


@dataclass(frozen=True)
class Observed:
    """What is there: the file's text and digest, and whether the process runs it."""

    text: str | None
    digest: str
    running: Running
    version: str
    original: str


def observe(target: Target) -> Observed:
    """Looks, and changes nothing."""
    files = Files(target)
    found = content(files.config)
    process = processes(target)
    return Observed(
        text=None if found is None else found.decode(errors="replace"),
        digest="" if found is None else hashlib.sha256(found).hexdigest(),
        running=running(target, files.config),
        version=process.version if process else "",
        original=f"{target.config}.before-tidegate" if content(files.original) else "",
    )


def apply(configuration: Configuration, rendered: Rendered, target: Target) -> bool:
    """Brings the target to this configuration; False where it was there already and nothing was touched."""
    files = Files(target)
    with files.locked():
        now = running(target, files.config)
        there, journal = content(files.config), content(files.journal)
        if now == "current":
            files.remove(files.journal, *files.drafts)
        if there == rendered.text.encode() and now == "current":
            return False
        try:
            draft = files.draft(files.config, rendered.text.encode())
            _demand_valid(rendered, target, f"{target.config}{NEW}")
            _demand_process(target, files)
            _demand_binds(configuration, target, files.config if now == "current" else None)
            good = journal if journal is not None and now != "current" else there
            _exchange(files, draft, rendered, target, good or b"")
        finally:
            files.remove(*files.drafts)
        return True


def _demand_valid(rendered: Rendered, target: Target, draft: str) -> None:
    complaints = examine(rendered, target, draft)
    errors = [complaint for complaint in complaints if complaint.severity == "error"]
    if errors:
        raise RefusedError("HAProxy rejects the configuration", errors)


def _demand_process(target: Target, files: Files) -> None:
    """A master must answer; where systemd looks after one that is down, it is started."""
    if processes(target) is not None:
        return
    if target.namespaces is None and Path("/run/systemd/system").is_dir() and files.config.exists():
        subprocess.run(["systemctl", "start", "haproxy"], capture_output=True, timeout=60, check=False)
    if processes(target) is None:
        raise RefusedError(
            f"no HAProxy answers at {target.master}{_alive(target)}: start it with a master process "
            f"(haproxy -W -S {target.master} -f {target.config}), or name its socket as target.master"
        )


def _alive(target: Target) -> str:
    """What is known of a process that does not answer."""
    pid = (content(target.path(target.pidfile)) or b"").decode(errors="replace").strip()
    command = content(target.path(f"/proc/{pid}/comm")) if pid.isdecimal() else None
    return f", though one runs (process {pid} of {target.pidfile})" if command == b"haproxy\n" else ""


def _demand_binds(configuration: Configuration, target: Target, file: Path | None) -> None:
    """Tries the binds that the running process does not have yet."""
    try:
        known = _binds(parse(file.read_text(errors="replace"))) if file else {}
    except ValueError:
        known = {}
    added = {bind: path for bind, path in _binds(configuration).items() if bind not in known}
    if not added:
        return
    result = target.run([sys.executable, "-I", preflight.__file__], json.dumps(sorted(added)), mount=False)
    failures = json.loads(result.stdout) if result.returncode == 0 else {}
    if failures:
        raise RefusedError(
            "HAProxy could not listen",
            [Complaint("error", None, added[bind], f"cannot listen on {why}") for bind, why in failures.items()],
        )


def _binds(configuration: Configuration) -> dict[str, tuple[str | int, ...]]:
    """The addresses that are listened on, with their paths; where HAProxy decides more freely, none."""
    found: dict[str, tuple[str | int, ...]] = {}
    for plural, proxies in (("frontends", configuration.frontends), ("listens", configuration.listens)):
        for name, proxy in proxies.items():
            for key, bind in (proxy.bind or {}).items():
                if not (bind.transparent or bind.namespace or bind.interface or proxy.disabled):
                    found[bind.address or key] = (plural, name, "bind", key)
    return found


def _exchange(files: Files, draft: Path, rendered: Rendered, target: Target, good: bytes) -> None:
    """Replaces the file and reloads; on failure all is as it was when things were `good` (empty: no file)."""
    first = not files.original.exists()
    if first:
        files.write(files.original, good)
    files.write(files.journal, good)
    files.move(draft, files.config)
    try:
        reload(target)
        verify(target, files.config, rendered)
    except ReloadError as error:
        _take_back(files, good, first, target)
        raise RefusedError(f"{error}; what was there before is in place again") from error
    files.remove(files.journal)


def _take_back(files: Files, good: bytes, first: bool, target: Target) -> None:
    if good:
        files.write(files.config, good)
    else:
        files.remove(files.config)
    files.remove(files.journal, *([files.original] if first else []))
    if good:
        load(target)


def load(target: Target) -> str:
    """Has HAProxy load the file as it stands; an answer that is not empty says why it does not."""
    result = target.run([target.program(), "-c", "-q", "-f", target.config])
    if result.returncode:
        return f"HAProxy rejects {target.config} as it was before, and goes on with what it runs"
    try:
        reload(target)
    except ReloadError as error:
        return str(error)
    return ""


def remove(target: Target, digest: str) -> str:
    """Gives back what was there before; `digest` is that of the file which is ours to remove. Returns a remark."""
    files = Files(target)
    with files.locked():
        original = content(files.original)
        files.remove(files.journal, *files.drafts)
        if original:
            files.move(files.original, files.config)
        elif original is not None or _digest(files.config) == digest:
            files.remove(files.config, files.original)
        if not files.config.exists() or running(target, files.config) != "stale":
            return ""
        return load(target)


def _digest(path: Path) -> str:
    return hashlib.sha256(content(path) or b"").hexdigest()
