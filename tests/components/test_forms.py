"""Small forms that a plugin reads back differently where they are written differently."""

from __future__ import annotations

import pytest

from tests.components import clouds
from tidegate.compiler.blueprint import IngressRule
from tidegate.components.aws.network import in_order
from tidegate.components.aws.policies import bound
from tidegate.components.kvm.cmdline import cmdlines
from tidegate.render.devices import VIRTIO, target_dev

CMDLINES = {
    "": [],
    "quiet": [{"_": "quiet"}],
    "quiet console=ttyS0 debug panic=1": [{"console": "ttyS0", "panic": "1"}, {"_": "debug quiet"}],
    "console=ttyS0 console=tty0 panic=1": [{"console": "tty0"}, {"console": "ttyS0", "panic": "1"}],
    "a=2 a=1 a-b=1": [{"a-b": "1", "a": "1"}, {"a": "2"}],
    "root=UUID=1": [{"root": "UUID=1"}],
}


@pytest.mark.parametrize("words", CMDLINES)
def test_cmdlines(words: str) -> None:
    assert cmdlines(words.split()) == CMDLINES[words]


def test_devices_are_named_as_the_plugin_names_them() -> None:
    assert [target_dev(VIRTIO, index) for index in (0, 1, 25, 26, 27, 52, 701, 702)] == [
        "vda", "vdb", "vdz", "vdaa", "vdab", "vdba", "vdzz", "vdaaa",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, None), (0.0, "0"), (-0.0, "0"), (15.0, "15"), (-0.5, "-0.5"), (1e6, "1000000"), (0.000001, "0.000001")],
)
def test_bounds_have_no_exponent(value: float | None, text: str | None) -> None:
    assert bound(value) == text


def test_security_groups_come_after_those_that_their_rules_name() -> None:
    lets_in_web_and_itself = (IngressRule("all", "-1", 0, 0, (), ("main-web", "main-zone")),)
    zone, web = clouds.security_group("zone", lets_in_web_and_itself), clouds.security_group("web", ())
    assert in_order((zone, web)) == [web, zone]
