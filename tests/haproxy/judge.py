"""HAProxy's own verdict on a file, for tests that need a judge: where it is not installed they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REJECTED = 1
PATH = ":".join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin"])


def demand_haproxy() -> str:
    """The path of HAProxy's program; the test fails where there is none."""
    found = shutil.which("haproxy", path=PATH)
    if found is None:
        pytest.fail("HAProxy judges this test and is not installed: `tidegate lab prepare` installs it")
    return found


def accepts(file: Path) -> bool:
    """Whether `haproxy -c` accepts a file; one without a listener is accepted too."""
    command = [demand_haproxy(), "-c", "-f", str(file)]
    result = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return result.returncode != REJECTED
