"""`file.schema.json` accepts every file of every valid spec (parents, overlays) and sees what is plainly wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compiler.cases import Case, by_name, errors, specs
from tests.schema.validator import FILE
from tidegate.compiler.source import parse, plain

IN_A_FILE = ("TG101", "TG102", "TG104")
"""Codes about a single value: wrong wherever it stands."""
ACROSS = {
    "TG104_none_or_two_of_several": "an overlay may delete one of two, or bring the one that is missing",
    "TG104_both_of_two": "an overlay may delete one of two",
    "TG104_host_of_a_bridge": "two keys that the linker does not take together",
    "TG104_no_such_time": "a time that the calendar does not have",
}


def files(case: Case) -> list[Any]:
    """The case's files as plain data."""
    nodes = [parse(case.load(file), file)[0] for file in case.files()]
    return [plain(node) for node in nodes if node is not None]


@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_accepts(case: Case) -> None:
    for file in files(case):
        assert [error.message for error in FILE.iter_errors(file)] == []


@pytest.mark.parametrize("case", [case for case in errors() if case.name.startswith(IN_A_FILE)], ids=by_name)
def test_refuses(case: Case) -> None:
    assert any(not FILE.is_valid(file) for file in files(case)) == (case.name not in ACROSS)


OVERLAYS: list[Any] = [
    {},
    {"extends": "_base.yaml"},
    {"extends": ["_base.yaml", "_more.yaml"], "name": "shop"},
    {"domains": {"app": None}},
    {"domains": {"app": {"memory": None, "profile": ["small", "spread"], "nics": {"lan": {"mac": None}}}}},
    {"profiles": {"domains": {"small": {"vcpus": 1}}, "autoscaling": {"cloud": {"warmup": "120s"}}}},
    {
        "haproxy": {
            "edge": {"frontends": {"f": {"http-request": {"before": ["deny"], "after": ["set-log-level silent"]}}}}
        }
    },
    {"haproxy": {"edge": {"defaults": {"option": {"httplog": None}}}}},
    {"autoscaling": {"web": {"subnets": {"a": None, "c": True}, "security_groups": "web"}}},
    {"autoscaling": {"web": {"policies": {"hot": {"step_scaling": {"steps": {"after": [{"at": 9, "add": 1}]}}}}}}},
]
MISTAKES: list[Any] = [
    {"extend": "_base.yaml"},
    {"domains": {"app": {"vcpu": 1}}},
    {"domains": {"app": {"memory": "1 GiB"}}},
    {"domains": {"app": {"memory": {"before": ["1GiB"]}}}},
    {"domains": {"app b": {}}},
    {"profiles": {"domains": {"small": {"vcpu": 1}}}},
    {"haproxy": {"edge": {"backends": {"b": {"balance": "least_response_time"}}}}},
    {"haproxy": {"edge": {"frontends": {"f": {"http-request": {"befor": ["deny"]}}}}}},
    {"autoscaling": {"web": {"policies": {"hot": {"step_scaling": {"steps": {"after": [{"at": "9"}]}}}}}}},
]


@pytest.mark.parametrize("file", OVERLAYS, ids=str)
def test_accepts_what_overlays_say(file: Any) -> None:
    assert [error.message for error in FILE.iter_errors(file)] == []


@pytest.mark.parametrize("file", MISTAKES, ids=str)
def test_refuses_mistakes(file: Any) -> None:
    assert not FILE.is_valid(file)
