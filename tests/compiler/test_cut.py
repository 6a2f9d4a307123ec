"""What had to be cut out of a spec is never rendered, compared or deployed."""

from __future__ import annotations

import pytest

from tests.compiler.cases import TODAY, only
from tidegate.compiler.compile import Compilation
from tidegate.compiler.source.cuts import Cuts
from tidegate.pipeline import check_environment

VALID = """tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
networks: {lan: {mode: bridge, bridge: br0, cidr: 192.168.1.0/24}}
"""
INVALID = {
    "an unknown key": "no-such-section: {}",
    "an unknown key that is nearly right": "lables: {}",
    "a value of another type": "labels: [team]",
    "a thing that lacks something": "images: {web: {}}",
    "a syntax error": "labels: {a: *}",
    "a syntax error without a key": "? *",
    "a duplicate key": "name: again",
    "a tag": "labels: !!seq {a: b}",
}


def compiled(spec: str) -> Compilation:
    return check_environment("prod.yaml", only({"prod.yaml": spec.encode()}), TODAY)


def test_a_valid_spec_has_a_blueprint() -> None:
    assert compiled(VALID).blueprint is not None


@pytest.mark.parametrize("line", INVALID.values(), ids=INVALID)
def test_what_is_left_of_an_invalid_spec_has_none(line: str) -> None:
    compilation = compiled(f"{VALID}{line}\n")
    assert compilation.errors
    assert compilation.judged is not None, "the rest is judged"
    assert compilation.blueprint is None
    assert compilation.spec is None


def test_an_acceptance_of_what_was_cut_out_is_not_called_unused() -> None:
    accept = "accept: {open: {code: TG312, at: networks.dmz, because: tried}}"
    spec = f"{VALID.replace('/24}}', '/24}, dmz: {mode: bridge, bridge: 1.0, cidr: 10.0.0.0/33}}')}{accept}\n"
    assert [one.code for one in compiled(spec).findings] == ["TG104"]


def test_a_cut_touches_what_is_above_and_below_it() -> None:
    cuts = Cuts(frozenset({("aws", "main", "link"), ("hosts",)}))
    assert cuts.touch(("aws",)) and cuts.touch(("aws", "*", "link")) and cuts.touch(("aws", "main", "link", "vpn"))
    assert cuts.touch(("hosts", "kvm1", "address"))
    assert not cuts.touch(("aws", "main", "vpc")) and not cuts.touch(("aws", "other")) and not Cuts().touch(())
