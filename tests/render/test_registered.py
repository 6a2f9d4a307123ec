"""For every spec that compiles, `render` writes the requests to AWS that the components' resources stand for."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.capabilities.effects import LABS
from tests.compiler import cases
from tests.components.engine import run
from tests.render.cases import ROOT
from tests.render.registered import Request, rendered, requests
from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.compile import compile_spec
from tidegate.components.site import deploy
from tidegate.pipeline import check_environment
from tidegate.render import render


@cache
def blueprint_of(file: str) -> Blueprint | None:
    """The blueprint of a file of the cases that is a whole spec without an error; rules have no say in `render`'s."""
    path = ROOT / file
    text = path.read_text(errors="replace")
    whole = f"\n{text}"
    if "\nextends:" not in whole and ("\ntidegate:" not in whole or "\naws:" not in whole):
        return None

    def load(name: str) -> bytes:
        return (path.parent / name).read_bytes()

    if path.is_relative_to(cases.CASES / "render"):
        compilation = compile_spec(path.name, load)
    else:
        compilation = check_environment(path.name, load, cases.TODAY)
    return None if compilation.errors else compilation.blueprint


def files() -> list[str]:
    """Every spec with an account of AWS below `tests/cases` and in `stacks`."""
    every = [*sorted(cases.CASES.rglob("*.yaml")), *sorted((ROOT / "stacks").glob("*.yaml"))]
    names = [str(path.relative_to(ROOT)) for path in every]
    return [name for name in names if (found := blueprint_of(name)) is not None and found.clouds]


FILES = files()


def both(file: str) -> tuple[dict[str, Request], dict[str, Request]]:
    """The requests as they are rendered and as they are registered."""
    blueprint = blueprint_of(file)
    assert blueprint is not None
    registered = run(lambda: deploy(blueprint, LABS))
    return rendered(render(blueprint, "aws")), requests(blueprint, registered)


def test_there_are_many() -> None:
    assert len(FILES) > 50
    assert {Path(file).parts[-1] for file in FILES} >= {"article.yaml", "lab.yaml", "spec.yaml", "cloud.yaml"}


@pytest.mark.parametrize("file", FILES)
def test_renders_what_is_registered(file: str) -> None:
    written, registered = both(file)
    assert written.keys() == registered.keys()
    for name, request in written.items():
        assert request == registered[name], name


def test_every_value_of_a_request_is_compared() -> None:
    """Of a spec with everything, no key of any request can go without being missed."""
    written, registered = both("tests/cases/components/aws/spec.yaml")
    for name, request in written.items():
        for key in request:
            lessened: dict[str, Any] = copy.deepcopy(request)
            del lessened[key]
            assert lessened != registered[name], f"{key} of {name}"
