"""Small forms that a plugin reads back differently where they are written differently."""

from __future__ import annotations

import pytest

from tidegate.components.aws.policies import bound
from tidegate.components.kvm.cmdline import cmdlines, ordered_line
from tidegate.components.kvm.stylesheet import domain_stylesheet

CMDLINES = {
    "": [],
    "quiet": [{"_": "quiet"}],
    "quiet console=ttyS0 debug panic=1": [{"console": "ttyS0", "panic": "1"}, {"_": "debug quiet"}],
    "console=ttyS0 console=tty0 panic=1": [{"console": "ttyS0"}, {"console": "tty0", "panic": "1"}],
    "console=tty0 console=ttyS0 panic=1": [{"console": "tty0"}, {"console": "ttyS0", "panic": "1"}],
    "panic=1 console=tty0 a=2 console=ttyS0": [{"a": "2", "console": "tty0"}, {"console": "ttyS0", "panic": "1"}],
    "a=2 a=1 a-b=1": [{"a": "2"}, {"a": "1", "a-b": "1"}],
    "root=UUID=1": [{"root": "UUID=1"}],
    "quiet -- single": [{"_": "quiet -- single"}],
}


@pytest.mark.parametrize("words", CMDLINES)
def test_cmdlines(words: str) -> None:
    assert cmdlines(words.split()) == CMDLINES[words]


@pytest.mark.parametrize("words", CMDLINES)
def test_the_domain_reads_back_as_it_was_sent(words: str) -> None:
    """The plugin sorts what it writes, unless the stylesheet puts the written line back; then it reads the line."""
    line = ordered_line(words.split()) or " ".join(sorted(words.split()))
    assert cmdlines(words.split()) == read_back(line)


def read_back(line: str) -> list[dict[str, str]]:
    """What the plugin makes of a domain's command line (`splitKernelCmdLine` of the provider 0.8.3)."""
    maps: list[dict[str, str]] = [{}]
    for word in line.split():
        key, equals, value = word.partition("=")
        if equals and key in maps[-1]:
            maps.append({})
        if equals:
            maps[-1][key] = value
    flags = [word for word in line.split() if "=" not in word]
    return [one for one in (*maps, {"_": " ".join(flags)} if flags else {}) if one]


def test_only_an_order_that_means_something_needs_the_stylesheet() -> None:
    assert ordered_line(["quiet", "console=ttyS0", "panic=1"]) is None
    assert ordered_line(["console=tty0", "console=ttyS0", "panic=1"]) is None
    assert ordered_line(["console=ttyS0", "console=tty0", "panic=1"]) == "console=ttyS0 console=tty0 panic=1"
    assert "<cmdline>" not in domain_stylesheet("u", ())
    assert "<cmdline>a=&lt;2 a=&lt;1</cmdline>" in domain_stylesheet("u", (), ordered_line(["a=<2", "a=<1"]))


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, None), (0.0, "0"), (-0.0, "0"), (15.0, "15"), (-0.5, "-0.5"), (1e6, "1000000"), (0.000001, "0.000001")],
)
def test_bounds_have_no_exponent(value: float | None, text: str | None) -> None:
    assert bound(value) == text
