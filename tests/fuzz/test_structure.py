"""One value of a valid spec changed, by hypothesis: findings on its line or above it, or a spec that is still valid."""

from __future__ import annotations

import os
import random
import time
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.compiler.cases import Case, specs
from tests.compiler.mutations import mutated
from tests.compiler.test_mutations import leads
from tests.fuzz.judge import judged
from tidegate.compiler.findings.text import text
from tidegate.compiler.overlay.show import to_yaml
from tidegate.compiler.source import MappingNode, parse
from tidegate.render import render

pytestmark = pytest.mark.slow

EXAMPLES = 400
LONG = float(os.environ.get("TIDEGATE_FUZZ_SECONDS", "600"))
SEED = int(os.environ.get("TIDEGATE_FUZZ_SEED", "0"))
QUIET = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink)
)


def check(case: Case, chance: random.Random) -> None:
    """One mutation of the case."""
    tree, _ = parse(case.load(case.file), case.file)
    assert isinstance(tree, MappingNode)
    changed, path, how = mutated(tree, chance)
    spec = to_yaml(changed).encode()
    compilation = judged(case.file, lambda file: spec if file == case.file else case.load(file))
    errors = [error for error in compilation.errors if (error.code, error.message) not in already(case)]
    report = f"{how} {path}\n{text(compilation.findings, compilation.redactor)}"
    assert not errors or any(leads(error, path, tree, compilation) for error in errors), report
    if not compilation.errors and compilation.blueprint is not None:
        render(compilation.blueprint, "haproxy")


@cache
def already(case: Case) -> frozenset[tuple[str, str]]:
    """The errors of the case as it is, if it has any."""
    return frozenset((error.code, error.message) for error in case.compiled().errors)


changes = given(case=st.sampled_from(specs()), number=st.integers(0, 2**64))


@settings(QUIET, max_examples=EXAMPLES, derandomize=True)
@changes
def test_one_change(case: Case, number: int) -> None:
    check(case, random.Random(number))


@pytest.mark.long
def test_one_change_for_long() -> None:
    end, round_ = time.monotonic() + LONG, SEED
    while time.monotonic() < end:
        round_ += 1

        @seed(round_)
        @settings(QUIET, max_examples=EXAMPLES)
        @changes
        def once(case: Case, number: int) -> None:
            check(case, random.Random(number))

        once()
