"""`{secret: name}` is compiled without its value."""

from __future__ import annotations

from tests.compiler.cases import CASES, TODAY, Case, only
from tidegate.compiler.secrets import secrets_in
from tidegate.pipeline import check_environment

CASE = Case("secrets", CASES / "specs" / "secrets", "spec.yaml", CASES)


def test_names_them_with_their_places() -> None:
    tree = CASE.compiled().tree
    assert tree is not None
    auth = ("haproxy", "edge", "frontends", "http-in", "stats", "auth")
    assert secrets_in(tree) == {
        "statistics": ((*auth, 0), ("haproxy", "edge", "backends", "app", "servers", "s1", "cookie")),
        "second": ((*auth, 1),),
        "cookie.key": (("haproxy", "edge", "backends", "app", "dynamic-cookie-key"),),
    }


def test_is_no_number_and_no_name() -> None:
    spec = CASE.load("spec.yaml").decode()
    spec = spec.replace("port: 80", "port: {secret: p}").replace("name: shop", "name: {secret: n}")
    found = check_environment("spec.yaml", only({"spec.yaml": spec.encode()}), TODAY).findings
    assert [(one.code, one.span.line) for one in found if one.is_error] == [("TG102", 3), ("TG102", 17)]
