"""HAProxy's master process: its workers, the configuration that they run, and reloads."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Literal

from tidegate.haproxy.connector import File
from tidegate.haproxy.hitless import DIGEST, marker_of
from tidegate.haproxy.render import Rendered
from tidegate.haproxy.target import Instance

PATIENCE = 20.0
REFUSAL = 1.0
PAUSE = 0.02
TICK = 0.01
MASTER = re.compile(r"^\d+\s+master\s+(\d+) \[failed: (\d+)\]\s+\S+\s+(\S+)", re.MULTILINE)
WORKER = re.compile(r"^(\d+)\s+worker\s", re.MULTILINE)
Running = Literal["current", "stale", "absent"]


class ReloadError(Exception):
    """HAProxy did not load the file."""


@dataclass(frozen=True)
class Processes:
    """The state of the master and its current workers."""

    reloads: int
    failed: int
    version: str
    workers: frozenset[str]


def processes(instance: Instance) -> Processes | None:
    """The processes; None if no master answers. During a reload, the master refuses connections for some moments."""
    deadline = time.monotonic() + REFUSAL
    while not (answer := _asked(instance, "show proc")):
        if answer is None or time.monotonic() > deadline:
            return None
        time.sleep(PAUSE)
    master = MASTER.search(answer)
    if master is None:
        return None
    workers = frozenset(WORKER.findall(answer.split("# old workers")[0]))
    return Processes(int(master[1]), int(master[2]), master[3], workers)


def _asked(instance: Instance, command: str) -> str | None:
    """The answer of the master; empty if it refuses the connection, None if there is no socket."""
    try:
        return instance.ask(command)
    except (ConnectionRefusedError, ConnectionResetError):
        return ""
    except OSError:
        return None


def running(instance: Instance, file: File | None) -> Running:
    """Whether the worker runs the file, by its marker or, without one, by comparing the start time with the ctime."""
    found = processes(instance)
    if found is None or not found.workers:
        return "absent"
    if file is None:
        return "stale"
    try:
        if marker := marker_of(file.content.decode(errors="replace")):
            return "current" if f"{DIGEST}={marker}\n" in instance.ask(f"@1 show env {DIGEST}") else "stale"
        began = _began(instance, instance.ask("@1 show info"))
    except OSError:
        return "absent"
    return "current" if began >= file.changed else "stale"


def _began(instance: Instance, info: str) -> float:
    """The start time of a worker: of its process if the target has it, otherwise HAProxy's, in whole seconds."""
    found = dict(re.findall(r"^(Pid|Start_time_sec): (\d+)", info, re.MULTILINE))
    second = int(found.get("Start_time_sec", 0))
    process = instance.connector.started(int(found["Pid"])) if "Pid" in found else None
    if process is None:
        return second + 1
    name, began = process[0], process[1] + TICK
    return began if "haproxy" in name and second <= began < second + 1 + TICK else second + 1


def reload(instance: Instance, patience: float = PATIENCE) -> None:
    """Lets the master load the file and waits until a new worker runs. Raises ReloadError with the reason otherwise."""
    before = processes(instance)
    if before is None:
        raise ReloadError(f"HAProxy does not answer at {instance.target.master}")
    try:
        answer = instance.ask("reload", timeout=patience)
    except OSError:
        answer = ""
    if "Success=0" in answer:
        raise ReloadError(_words(answer))
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = processes(instance)
        if found and found.reloads != before.reloads:
            if found.failed:
                raise ReloadError("HAProxy could not load the file, so the old worker keeps running; see its log")
            if found.workers - before.workers:
                return
        time.sleep(PAUSE)
    raise ReloadError(f"no new worker started within {patience:.0f} s")


def _words(answer: str) -> str:
    """The error message of a newer HAProxy about a failed reload, without process ids."""
    lines = [re.sub(r"\s*\(\d+\) :", "", line) for line in answer.splitlines() if "[ALERT]" in line]
    return "HAProxy could not load the file: " + ("; ".join(lines) or "no reason is given")


def verify(instance: Instance, path: str, rendered: Rendered, patience: float = 2.0) -> None:
    """Raises ReloadError unless the worker runs the file at this path with all of its proxies."""
    deadline = time.monotonic() + patience
    (file,) = instance.connector.read(path)
    missing = _missing(instance, rendered)
    while missing or running(instance, file) != "current":
        if time.monotonic() > deadline:
            named = f"it does not have {', '.join(sorted(missing))}" if missing else "it runs another configuration"
            target = instance.target
            raise ReloadError(f"HAProxy at {target.master} does not run {target.config}: {named}")
        time.sleep(PAUSE)
        missing = _missing(instance, rendered)


def _missing(instance: Instance, rendered: Rendered) -> set[str]:
    """The proxies of the file that the worker does not have, without disabled ones."""
    proxies = [path for path in rendered.lines if path and path[0] in {"frontends", "listens", "backends"}]
    disabled = {path[1] for path in proxies if path[2:] == ("disabled",)}
    try:
        known = {line.split(",")[0] for line in instance.ask("@1 show stat").splitlines()}
    except OSError:
        return {"any proxies"}
    return {str(path[1]) for path in proxies} - known - {str(name) for name in disabled}
