"""Any bytes at all: findings, never a traceback, a hang, or a finding that stands nowhere.

`TIDEGATE_FUZZ_SECONDS` says how long the long run takes, `TIDEGATE_FUZZ_SEED` where it begins.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from tests.compiler.cases import CASES
from tests.fuzz.bytes import mangled
from tests.fuzz.judge import judged

pytestmark = pytest.mark.slow

SHORT = 8.0
LONG = float(os.environ.get("TIDEGATE_FUZZ_SECONDS", "600"))
SEED = int(os.environ.get("TIDEGATE_FUZZ_SEED", "0"))
PARENT = CASES / "specs" / "overlays" / "_base.yaml"


def load(data: bytes, file: str) -> bytes:
    """The mutated spec, and one parent that it may extend."""
    if file == "spec.yaml":
        return data
    if file == "_base.yaml":
        return PARENT.read_bytes()
    raise FileNotFoundError(2, "No such file or directory", file)


def fuzzed(seconds: float, seed: int) -> int:
    """How many inputs stood the test in so much time; the one that did not is printed with its seed."""
    end, done = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = mangled(random.Random(f"{seed}/{done}"))
        try:
            judged("spec.yaml", lambda file, data=data: load(data, file))
        except BaseException:
            print(f"seed {seed}, input {done}: {data!r}")
            raise
        done += 1
    return done


def test_any_bytes() -> None:
    assert fuzzed(SHORT, SEED) > 0


@pytest.mark.long
def test_any_bytes_for_long() -> None:
    print(f"{fuzzed(LONG, SEED + 1)} inputs")
