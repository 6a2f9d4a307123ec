"""HAProxy's own verdict on a file, for tests that need a judge: where it is not installed they fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

REJECTED = 1
SORTED = "will still be processed before"
PATH = ":".join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin"])


def demand_haproxy() -> str:
    """The path of HAProxy's program; the test fails where there is none."""
    found = shutil.which("haproxy", path=PATH)
    if found is None:
        pytest.fail("HAProxy judges this test and is not installed: `tidegate lab prepare` installs it")
    return found


def verdict(file: Path) -> tuple[bool, Counter[str]]:
    """Whether `haproxy -c` accepts a file, and its warnings without the places that they name.

    Left out is what it says of rules that it sorts itself: that one behind another is processed before it.
    """
    command = [demand_haproxy(), "-c", "-f", str(file)]
    result = subprocess.run(command, capture_output=True, timeout=60, check=False)
    lines = result.stderr.decode(errors="replace").splitlines()
    said = (line.partition(" : ")[2] for line in lines if line.startswith("[WARNING]"))
    warnings = (re.sub(r"(parsing )?\[?\S+:\d+\]?:?( :)? ?", "", words) for words in said)
    return result.returncode != REJECTED, Counter(each for each in warnings if SORTED not in each)
