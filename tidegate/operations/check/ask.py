"""Runs `haproxy -c` on a file for another machine."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tidegate.haproxy.check import Complaint, judged
from tidegate.haproxy.render import Rendered
from tidegate.haproxy.stand_ins import Prepared, prepare
from tidegate.haproxy.stand_ins.prepare import UNKNOWN
from tidegate.haproxy.syntax.tree import Line
from tidegate.operations.check.secret_values import with_secret_values

MOST_RUNS = 3
"""The number of runs for a file. After each, lines are removed that failed because of values of the target."""
_VERSION = re.compile(r"(?:HAProxy|HA-Proxy) version (\d+(?:\.\d+)*)")
_LIMITED = ["/bin/sh", "-c", 'ulimit -c 0 -t "$0"; exec "$@"']
"""Limits the CPU time of HAProxy, so that it also ends if this process is killed."""
_OF_THE_BUILD = re.compile(r"not compiled in|was not built|built without|not supported (?:on|by|in) this")
"""Messages about features that another build of the same version may have."""
_TARGETS_OWN = re.compile(r"Removing incomplete section 'peers ")
"""Messages that are caused by the different host name."""


@dataclass(frozen=True)
class Answer:
    """The complaints of HAProxy about a file, or the reason why there are none, such as a timeout."""

    complaints: tuple[Complaint, ...] = ()
    failure: str = ""


def version_of(program: str) -> str | None:
    """The version of a program, such as 2.6.12; None if it is not HAProxy."""
    try:
        said = subprocess.run([program, "-v"], capture_output=True, text=True, errors="replace", timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.match(said.stdout)
    return found[1] if found else None


def ask(program: str, rendered: Rendered, seconds: float) -> Answer:
    """The answer of HAProxy about a file within a number of seconds, with substitutes for files of the target."""
    text, secret = with_secret_values(rendered.text)
    end = time.monotonic() + seconds
    try:
        with TemporaryDirectory(prefix="tidegate-check-") as folder:
            prepared = prepare(text, folder)
            prepared = replace(prepared, unsure=prepared.unsure | secret)
            for path, content in prepared.contents.items():
                Path(path).parent.mkdir(exist_ok=True)
                Path(path).write_bytes(content)
            return Answer(_complaints(prepared, rendered, _runner(program, folder, prepared, end)))
    except subprocess.TimeoutExpired:
        return Answer(failure=f"did not finish within {seconds:g} s")
    except OSError as error:
        return Answer(failure=f"could not run HAProxy: {error.strerror}")


def _complaints(
    prepared: Prepared, rendered: Rendered, run: Callable[[str], subprocess.CompletedProcess[str]]
) -> tuple[Complaint, ...]:
    found: tuple[Complaint, ...] = ()
    for _ in range(MOST_RUNS):
        result = run(prepared.text)
        found = judged(result, replace(rendered, text=prepared.text), run)
        doubtful = frozenset(one.line for one in found if one.line and _is_doubtful(prepared, one))
        if not doubtful:
            break
        prepared = prepared.without(doubtful)
    return tuple(
        replace(one, message=prepared.told(one.message))
        for one in found
        if one.line not in prepared.unsure
        and not _TARGETS_OWN.match(one.message)
        and not _OF_THE_BUILD.search(one.message)
    )


def _is_doubtful(prepared: Prepared, complaint: Complaint) -> bool:
    """Whether the line may be valid on the target, so that HAProxy is run again without it. Headers are kept."""
    line = complaint.line or 0
    if line not in prepared.unsure and not _OF_THE_BUILD.search(complaint.message):
        return False
    return not Line(prepared.text.split("\n")[line - 1], line).opens_section


def _runner(
    program: str, folder: str, prepared: Prepared, end: float
) -> Callable[[str], subprocess.CompletedProcess[str]]:
    file = Path(folder) / "haproxy.cfg"
    peer = ["-L", prepared.local_peer] if prepared.local_peer else []
    environment = {"PATH": os.defpath, "LC_ALL": "C"} | dict.fromkeys(prepared.variables, UNKNOWN)

    def run(text: str) -> subprocess.CompletedProcess[str]:
        left = max(end - time.monotonic(), 0.01)
        file.write_text(text, encoding="utf-8", errors="surrogateescape")
        result = subprocess.run(
            [*_LIMITED, str(int(left) + 2), program, "-c", "-f", str(file), *peer],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=left,
            check=False,
        )
        result.stderr = result.stderr.replace(str(file), "/dev/stdin")
        return result

    return run
