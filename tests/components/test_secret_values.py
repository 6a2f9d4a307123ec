"""A secret's value is one word of the file that is deployed, whatever is in it, or a finding that does not show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pulumi
import pytest

from tests.compiler.cases import CASES, Case
from tests.components.engine import run
from tidegate.compiler.findings.text import text
from tidegate.components.site import deploy
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import render
from tidegate.haproxy.syntax.words import read_words
from tidegate.program.secrets import secret_findings

CASE = Case("texts", CASES / "specs" / "texts", "spec.yaml", CASES)
SECRET = "4dabf18193072939515e22adb298388d"
NAMES = ("statistics", "ann-hash", "bob", "key", "redis", "night")
NASTY = [
    "s3#cret",
    "a b",
    'say "x"',
    "it's",
    "back\\slash \\",
    "${HOME} $5",
    '"quoted"',
    "a\\ b",
    "a\\nb",
    "tab\tin",
    " ",
]


@pytest.fixture(autouse=True)
def nothing_configured() -> Iterator[None]:
    yield
    pulumi.runtime.set_all_config({})


def configured(value: str) -> None:
    values = {f"shop:{name}": value for name in NAMES}
    pulumi.runtime.set_all_config(values, list(values))


def plain(value: Any) -> Any:
    """The wire's data without its marks of secrets."""
    if isinstance(value, dict):
        return plain(value["value"]) if SECRET in value else {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def deployed() -> str:
    """The file that the provider writes from what it is sent."""
    blueprint = CASE.compiled().blueprint
    assert blueprint is not None
    registered = run(lambda: deploy(blueprint, None))
    (inputs,) = [each["inputs"] for urn, each in registered.items() if "haproxy:index:Configuration" in urn]
    data = {key: value for key, value in plain(inputs).items() if key not in ("target", "hitless")}
    return render(Configuration.model_validate(data)).text


def words(file: str, beginning: str) -> list[str | None]:
    (line,) = [line for line in file.splitlines() if line.strip().startswith(beginning)]
    read = read_words(line)
    assert not read.open and not read.comment
    return [word.value for word in read.words]


@pytest.mark.parametrize("value", [each for each in NASTY if each.strip()])
def test_any_value_is_one_word(value: str) -> None:
    configured(value)
    file = deployed()
    assert words(file, "stats auth ops:") == ["stats", "auth", f"ops:{value}"]
    assert words(file, "user ann") == ["user", "ann", "password", value]
    assert words(file, "user bob") == ["user", "bob", "insecure-password", value, "groups", "operators"]
    assert words(file, "http-request set-header X-Key") == ["http-request", "set-header", "X-Key", f"key {value}"]
    assert words(file, "tcp-check send") == ["tcp-check", "send", f"AUTH {value}\r\n"]
    assert secret_findings(CASE.compiled()) == ()


@pytest.mark.parametrize("value", ["two\nlines", "ends\n", "nul\0byte", "carriage\rreturn", "", "  ", "\x1b[0m-escape"])
def test_a_value_that_no_line_can_hold_is_refused_and_not_shown(value: str) -> None:
    configured(value)
    compilation = CASE.compiled()
    found = secret_findings(compilation)
    assert {one.code for one in found} == {"TG808"}
    assert len(found) == len(NAMES)
    shown = text(found, compilation.redactor)
    assert not any(word in shown for word in ("two\n", "lines", "ends", "byte", "carriage\r", "-escape"))


LINE = """
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu:///system"}}
haproxy:
  edge:
    frontends:
      web:
        mode: http
        bind: "*:80"
        http-request: [{secret: line}, {words: [set-header, X, {secret: word}]}]
"""


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("set-header X a", []),
        ('set-header X "a#b"', []),
        ("set-header X a#b", ["TG809"]),
        ("set-header X it's", ["TG809"]),
    ],
)
def test_a_secret_line_is_read_to_its_end(value: str, codes: list[str], tmp_path: Any) -> None:
    (tmp_path / "spec.yaml").write_text(LINE)
    compilation = Case("line", tmp_path, "spec.yaml", tmp_path).compiled()
    pulumi.runtime.set_all_config({"shop:line": value, "shop:word": "a#b 'c"})
    found = secret_findings(compilation)
    assert [one.code for one in found] == codes
    assert not any("a#b" in one.message + one.help or "it's" in one.message for one in found)
