"""The same spec compiles to the same bytes in any order of keys and on any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from tests.compiler.cases import PROJECT, Case, by_name, specs
from tests.compiler.dump import dumped
from tests.compiler.shuffle import shuffling
from tidegate.compiler.compile import Compilation
from tidegate.render import render


def result(compilation: Compilation) -> str:
    """The blueprint, and the files behind it."""
    assert compilation.blueprint is not None
    return dumped(compilation.blueprint) + "".join(render(compilation.blueprint, "haproxy").values())


def messages(compilation: Compilation) -> list[tuple[str, str]]:
    return sorted((one.code, one.message) for one in compilation.findings)


@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_order_of_keys_means_nothing(case: Case) -> None:
    written = case.compiled()
    for seed in range(3):
        anew = case.compiled(shuffling(case, seed))
        assert messages(anew) == messages(written)
        assert result(anew) == result(written)


def digest() -> str:
    """One digest over all cases."""
    return hashlib.sha256("".join(result(case.compiled()) for case in specs()).encode()).hexdigest()


def test_hash_seed_means_nothing() -> None:
    script = "from tests.compiler.test_determinism import digest; print(digest())"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    assert [run.communicate(timeout=60)[0] for run in runs] == [f"{digest()}\n"] * 2
