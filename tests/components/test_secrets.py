"""A secret of the spec reaches the provider as a secret of the stack, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pulumi
import pytest

from tests.compiler.cases import CASES, Case
from tests.components.engine import run
from tidegate.components.secrets import revealed
from tidegate.components.site import deploy
from tidegate.program.secrets import secret_findings

CASE = Case("secrets", CASES / "specs" / "secrets", "spec.yaml", CASES)
SECRET = "4dabf18193072939515e22adb298388d"
"""Pulumi's mark of a secret on the wire."""
VALUES = {"shop:statistics": "admin:one", "shop:second": "guest:two", "shop:cookie.key": "three"}


@pytest.fixture
def configured() -> Iterator[None]:
    pulumi.runtime.set_all_config(VALUES, list(VALUES))
    yield
    pulumi.runtime.set_all_config({})


@pytest.mark.usefixtures("configured")
def test_the_provider_gets_the_values() -> None:
    blueprint = CASE.compiled().blueprint
    assert blueprint is not None
    registered = run(lambda: deploy(blueprint, None))
    (inputs,) = [each["inputs"] for urn, each in registered.items() if "haproxy:index:Configuration" in urn]
    assert all(inputs[section].keys() == {SECRET, "value"} for section in ("frontends", "backends"))
    frontends, backends = inputs["frontends"]["value"], inputs["backends"]["value"]
    assert frontends["http-in"]["stats"]["auth"] == ["admin:one", "guest:two"]
    assert backends["app"]["dynamic-cookie-key"] == "three"
    assert backends["app"]["servers"]["s1"]["cookie"] == "admin:one"


@pytest.mark.usefixtures("configured")
def test_they_are_secret() -> None:
    @pulumi.runtime.test
    def secret() -> pulumi.Output[None]:
        output = revealed({"auth": ("{secret:statistics}", "open")})["auth"][0]
        assert isinstance(output, pulumi.Output)
        return pulumi.Output.from_input(output.is_secret()).apply(_is_true)

    secret()


def _is_true(value: bool) -> None:
    assert value


@pytest.mark.usefixtures("configured")
def test_one_that_is_not_set_is_a_finding_at_its_place() -> None:
    compilation = CASE.compiled()
    assert secret_findings(compilation) == ()
    pulumi.runtime.set_all_config({"shop:second": "guest:two", "shop:cookie.key": "three"})
    found = secret_findings(compilation)
    assert {(one.code, one.message, one.help) for one in found} == {
        ("TG013", "secret `statistics` is not set", "pulumi config set --secret statistics")
    }
    assert [compilation.texts[one.span.file].decode().split("\n")[one.span.line - 1] for one in found] == [
        line for line in CASE.load("spec.yaml").decode().split("\n") if "{secret: statistics}" in line
    ]
