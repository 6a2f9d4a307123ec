"""A reference to a secret inside a text is refused, in every spelling and in every field of the language."""

from __future__ import annotations

import json
from itertools import cycle

import pytest

from tests.capabilities.fields import fields
from tests.compiler.cases import TODAY, only
from tidegate.compiler.compile import Compilation
from tidegate.compiler.secrets.in_text import REFERENCE
from tidegate.pipeline import check_environment
from tidegate.schemas.spec import Spec

SPELLINGS = [
    *("{secret: stats}", "{secret:stats}", "{ secret : stats }", '{ secret : "stats" }', "{secret: 'stats'}"),
    *('{"secret": "stats"}', '{\\"secret\\": \\"stats\\"}', "{Secret: stats}", "{secrets: stats}", "{secret stats}"),
    *("{secret=stats}", "{{ secret('stats') }}", '{{ secret("stats") }}', "{{secret: stats}}", "{{ secret.stats }}"),
    *("${secret:stats}", "${secret.stats}", "${{ secrets.stats }}", "%{secret:stats}", "$(secret stats)"),
    *("<secret:stats>", "secret('stats')", "{secret: cookie.key-2}"),
]
PLACES = ["{}", "admin:{}", "{} behind", "GET / HTTP/1.1\\r\\nHost:\\ {}"]
FREE = [
    *("{secret}", "${SECRET}", "${SECRET-none}", "secret", "url_param(secret)", "hdr(x-secret) -m found"),
    *(
        "if { path /secret }",
        "%[req.hdr(secret)]",
        '{"secret":"%[src]"}',
        "a secret: it is kept",
        "{ var(txn.secret) }",
    ),
    *("the secret (old)", "$2y$10$secretsecret", "req.hdr(secret) x"),
]
FIELDS = sorted({path for path, _ in fields(Spec)})


def compiled(spec: object, **more: object) -> Compilation:
    files = {
        "dev.yaml": json.dumps(spec).encode(),
        **{f"{name}.yaml": json.dumps(one).encode() for name, one in more.items()},
    }
    return check_environment("dev.yaml", only(files), TODAY)


def refused(compilation: Compilation) -> int:
    return sum(one.code == "TG014" for one in compilation.findings)


def nested(path: str, value: object) -> dict[str, object]:
    for word in reversed(path.split(".")):
        value = {"x" if word == "*" else word: value}
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling(spelling: str, place: str) -> None:
    auth = {"edge": {"frontends": {"f": {"stats": {"auth": place.replace("{}", spelling)}}}}}
    assert refused(compiled({"tidegate": 1, "name": "shop", "haproxy": auth})) == 1


@pytest.mark.parametrize(("path", "spelling"), list(zip(FIELDS, cycle(SPELLINGS), strict=False)))
def test_every_field_of_the_language(path: str, spelling: str) -> None:
    """As a text, in a list, in a literal line, and as a key."""
    text = f"a {spelling}"
    for value in (text, [text], [{"raw": [text]}], {text: True}, {text: {"y": "z"}}):
        assert refused(compiled({"tidegate": 1, "name": "shop"} | nested(path, value))) == 1, value


@pytest.mark.parametrize("section", ["domains", "autoscaling"])
def test_profiles(section: str) -> None:
    profiles = {section: {"small": {"labels": {"x": "a {secret: y}"}}}}
    assert refused(compiled({"tidegate": 1, "name": "shop", "profiles": profiles})) == 1


def test_overlays() -> None:
    base = {"haproxy": {"edge": {"frontends": {"f": {"raw": ["stats auth a:{secret: y}"]}}}}}
    spec = {"tidegate": 1, "name": "shop", "extends": "base.yaml"}
    found = [one for one in compiled(spec, base=base).findings if one.code == "TG014"]
    assert [one.span.file for one in found] == ["base.yaml"]


@pytest.mark.parametrize("text", FREE)
def test_other_texts_are_free(text: str) -> None:
    assert REFERENCE.search(text) is None


@pytest.mark.parametrize(
    ("path", "text", "help_"),
    [
        ("haproxy.*.frontends.*.stats.auth", "ops:{secret: s}", "`auth: {ops: {secret: s}}`"),
        ("haproxy.*.frontends.*.stats.auth", "{secret:s}", "remove the quotes: `{secret: s}`"),
        ("haproxy.*.userlists.*.lines", "user ops password {secret: s}", "`password: {secret: s}`"),
        ("haproxy.*.backends.*.http-check.send", "hdr Authorization {secret: s}", "complete value"),
        ("domains.*.labels.*", "a {secret: s}", "only supported under `haproxy`"),
    ],
)
def test_help_shows_the_form_that_works(path: str, text: str, help_: str) -> None:
    found = compiled({"tidegate": 1, "name": "shop"} | nested(path, text)).findings
    assert [help_ in one.help for one in found if one.code == "TG014"] == [True]
