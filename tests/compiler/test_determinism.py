"""The same spec compiles to the same bytes in any order of keys and on any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from tests.compiler.cases import PROJECT, Case, by_name, errors, specs
from tests.compiler.dump import dumped
from tests.compiler.shuffle import shuffling
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings.text import text
from tidegate.compiler.source import MappingNode, parse
from tidegate.render import render


def result(compilation: Compilation) -> str:
    """The blueprint, and the files behind it."""
    assert compilation.blueprint is not None
    return dumped(compilation.blueprint) + "".join(render(compilation.blueprint, "haproxy").values())


def messages(compilation: Compilation) -> list[tuple[str, str, str]]:
    return sorted((one.code, one.message, one.help) for one in compilation.findings)


def readable(case: Case) -> bool:
    """Whether all its files are maps that can be written anew."""
    parsed = [parse(case.load(file), file) for file in case.files()]
    return all(isinstance(node, MappingNode) and not findings for node, findings in parsed)


@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_order_of_keys_means_nothing(case: Case) -> None:
    written = case.compiled()
    for seed in range(3):
        anew = case.compiled(shuffling(case, seed))
        assert messages(anew) == messages(written)
        assert result(anew) == result(written)


@pytest.mark.parametrize("case", [case for case in errors() if readable(case)], ids=by_name)
def test_order_of_keys_changes_no_finding(case: Case) -> None:
    assert messages(case.compiled(shuffling(case, 1))) == messages(case.compiled())


def digest() -> str:
    """One digest over all cases: what they compile to, and every finding as it is printed."""
    done = [case.compiled() for case in (*specs(), *errors())]
    texts = [text(one.findings, one.redactor) for one in done]
    return hashlib.sha256("".join((*texts, *(result(one) for one in done if not one.errors))).encode()).hexdigest()


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
