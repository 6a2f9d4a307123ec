"""Applies a configuration: validates it, replaces the file, reloads HAProxy and verifies the result, or restores it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tidegate.haproxy.bind_trial import TrialError
from tidegate.haproxy.check import Complaint, examine
from tidegate.haproxy.connector import File
from tidegate.haproxy.files import ORIGINAL, Files, Found
from tidegate.haproxy.master import ReloadError, Running, processes, reload, running, verify
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.preflight import refused_binds
from tidegate.haproxy.render import Rendered
from tidegate.haproxy.target import Instance


class RefusedError(Exception):
    """A change that was not made, or was reverted. `complaints` contains the reasons if properties caused it."""

    def __init__(self, message: str, complaints: Sequence[Complaint] = ()) -> None:
        super().__init__(message)
        self.complaints = tuple(complaints)


@dataclass(frozen=True)
class Observed:
    """The observed state: the text and digest of the file, and whether the process runs it."""

    text: str | None
    digest: str
    running: Running
    version: str
    original: str


def observe(instance: Instance) -> Observed:
    """Reads the state of the target without changes."""
    found = Files(instance).found()
    process = processes(instance)
    return Observed(
        text=None if found.config is None else _text(found.config),
        digest="" if found.config is None else _digest(found.config),
        running=running(instance, found.config),
        version=process.version if process else "",
        original=f"{instance.target.config}{ORIGINAL}" if found.original and found.original.content else "",
    )


def apply(configuration: Configuration, rendered: Rendered, instance: Instance) -> bool:
    """Applies the configuration to the target; False if it was applied already and nothing was changed."""
    files = Files(instance)
    with files.locked():
        found = files.found()
        current = running(instance, found.config) == "current"
        if current and found.config and found.config.content == rendered.text.encode():
            with files.changes() as changes:
                changes.remove(files.journal, *files.drafts)
            return False
        try:
            with files.changes() as changes:
                changes.remove(*([files.journal] if current else []), *files.drafts)
                changes.draft(rendered.text.encode())
            _demand_valid(rendered, instance, files.new)
            _demand_process(instance, found.config)
            _demand_binds(configuration, instance, found.config if current else None)
            good = found.config if current or found.journal is None else found.journal
            _exchange(files, rendered, instance, good.content if good else b"", first=found.original is None)
        except BaseException:
            with files.changes() as changes:
                changes.remove(*files.drafts)
            raise
        return True


def _demand_valid(rendered: Rendered, instance: Instance, draft: str) -> None:
    complaints = examine(rendered, instance, draft)
    errors = [complaint for complaint in complaints if complaint.severity == "error"]
    if errors:
        raise RefusedError("HAProxy rejects the configuration", errors)


def _demand_process(instance: Instance, config: File | None) -> None:
    """Raises RefusedError if no master answers. If systemd manages HAProxy, it is started first."""
    if processes(instance) is not None:
        return
    target = instance.target
    if instance.connector.runs_systemd and config is not None:
        instance.connector.run(["systemctl", "start", "haproxy"], timeout=60)
    if processes(instance) is None:
        raise RefusedError(
            f"HAProxy does not answer at {target.master}{_alive(instance)}: start it in master-worker mode "
            f"(haproxy -W -S {target.master} -f {target.config}), or set target.master to its socket"
        )


def _alive(instance: Instance) -> str:
    """What is known about a process that does not answer."""
    pidfile = instance.target.pidfile
    (noted,) = instance.connector.read(pidfile)
    pid = _text(noted).strip() if noted else ""
    command = instance.connector.read(f"/proc/{pid}/comm")[0] if pid.isdecimal() else None
    runs = command is not None and command.content == b"haproxy\n"
    return f", but it is running (process {pid} of {pidfile})" if runs else ""


def _demand_binds(configuration: Configuration, instance: Instance, current: File | None) -> None:
    """Raises RefusedError if an address that the running process does not listen on cannot be bound."""
    try:
        complaints = refused_binds(configuration, current, instance.connector)
    except TrialError as error:
        raise RefusedError(f"the new bind addresses could not be tested: {error}") from error
    if complaints:
        raise RefusedError("HAProxy could not bind all addresses", complaints)


def _exchange(files: Files, rendered: Rendered, instance: Instance, good: bytes, first: bool) -> None:
    """Replaces the file and reloads HAProxy. On failure, restores the content `good` (empty: no file)."""
    with files.changes() as changes:
        if first:
            changes.write(files.original, good)
        changes.write(files.journal, good)
        changes.rename(files.new, files.config)
    try:
        reload(instance)
        verify(instance, files.config, rendered)
    except ReloadError as error:
        _take_back(files, good, first, instance)
        raise RefusedError(f"{error}; the previous configuration has been restored") from error
    with files.changes() as changes:
        changes.remove(files.journal)


def _take_back(files: Files, good: bytes, first: bool, instance: Instance) -> None:
    with files.changes() as changes:
        if good:
            changes.write(files.config, good)
        else:
            changes.remove(files.config)
        changes.remove(files.journal, *([files.original] if first else []))
    if good:
        load(instance)


def load(instance: Instance) -> str:
    """Lets HAProxy load the current file. Returns the reason if it does not load it, otherwise an empty text."""
    config = instance.target.config
    result = instance.connector.run([instance.program(), "-c", "-q", "-f", config])
    if result.returncode:
        return f"HAProxy rejects the restored {config} and keeps its running configuration"
    try:
        reload(instance)
    except ReloadError as error:
        return str(error)
    return ""


def remove(instance: Instance, digest: str) -> str:
    """Restores the original file. `digest` is that of the file that may be removed. Returns a remark, or nothing."""
    files = Files(instance)
    with files.locked():
        found = files.found()
        left = _given_back(files, found, digest)
        if left is None or running(instance, left) != "stale":
            return ""
        return load(instance)


def _given_back(files: Files, found: Found, digest: str) -> File | None:
    """Restores the original file, or removes the generated one; returns the file that is in place afterwards."""
    original = found.original
    ours = original is not None or (found.config is not None and _digest(found.config) == digest)
    with files.changes() as changes:
        changes.remove(files.journal, *files.drafts)
        if original and original.content:
            changes.rename(files.original, files.config)
        elif ours:
            changes.remove(files.config, files.original)
    return files.found().config


def _text(file: File) -> str:
    return file.content.decode(errors="replace")


def _digest(file: File) -> str:
    return hashlib.sha256(file.content).hexdigest()
