"""`explain ENV PATH`: goldens in `tests/cases/operations/explain`, a file for each place."""

from __future__ import annotations

import json
import re

import pytest

from tests.compiler import cases
from tests.compiler.goldens import same
from tests.operations.single import single
from tidegate.compiler.source import ScalarNode
from tidegate.compiler.source.node import walk
from tidegate.operations.explain import NoSuchPathError, explain_path, explained_as_json, explanation
from tidegate.operations.explain.resolve import dotted

FOLDER = cases.CASES / "operations" / "explain"
PLACES = {
    "lab": (
        "domains.app",
        "domains.app.memory",
        "domains.app.vcpus",
        "domains.app.nics.lan.addresses",
        "haproxy.edge.backends.app-servers.members.app.check",
        "haproxy.edge.frontends.http-in.bind",
        "networks.lan",
    ),
    "example": (
        "autoscaling.web.max_size",
        "autoscaling.web.policies.hot.step_scaling.alarm.threshold",
        "domains.app.image",
        "hosts.kvm1.zone",
        "labels",
        "machines.db",
        "profiles.domains.small",
    ),
    "references": (
        "autoscaling.web",
        "haproxy.edge.backends.app-servers",
        "haproxy.edge.frontends.http-in.acl.0",
        "haproxy.edge.listens.rates",
        "haproxy.edge.listens.statistics",
        "haproxy.edge.peers.pair",
        "haproxy.edge.resolvers.dns",
        "hosts.kvm1.pools.slow",
        "networks.lan",
    ),
}
REFERENCES = cases.CASES / "references"
BY_NAME = {case.name: case for case in (*cases.specs(), cases.Case("references", REFERENCES, cases.SPEC, REFERENCES))}
ROWS = [(name, path) for name, paths in PLACES.items() for path in paths]


@pytest.mark.parametrize(("name", "path"), ROWS)
def test_says_this(name: str, path: str, update_goldens: bool) -> None:
    same(explain_path(BY_NAME[name].compiled(), path), FOLDER / f"{name}.{path}.txt", update_goldens)


def test_every_golden_is_of_a_place() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.{path}.txt" for name, path in ROWS}


@pytest.mark.parametrize("case", cases.specs(), ids=cases.by_name)
def test_every_place_of_every_spec_can_be_explained(case: cases.Case) -> None:
    """And each value that is written has exactly one place that holds."""
    compilation = case.compiled()
    assert compilation.tree is not None
    for path, node in walk(compilation.tree):
        if path and path[0] != "extends":
            said = explanation(compilation, dotted(path))
            assert said.path == path
            if isinstance(node, ScalarNode):
                assert any(origin.holds for origin in said.origins)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("domains.app.memoy", "`domains.app` has no `memoy`: did you mean `memory`?"),
        ("domain.app", "the spec has no `domain`: did you mean `domains`?"),
        ("domains.app.memory.more", "`domains.app.memory` has no `more`"),
        ("", "the path is empty: for example domains.app.memory"),
        (
            "domains..app",
            "`domains..app` is not a path: for example domains.app.memory; put a key that contains a dot in quotes",
        ),
    ],
)
def test_a_path_to_nowhere(path: str, says: str) -> None:
    with pytest.raises(NoSuchPathError, match=f"{re.escape(says)}\\Z"):
        explain_path(BY_NAME["lab"].compiled(), path)


def test_keys_with_dots() -> None:
    spec = b'tidegate: 1\nname: shop\nlabels: {a.b: "1", "c d": "2"}\n'
    compilation = single(spec)
    for path in ('labels."a.b"', "labels.'a.b'", "labels.a.b"):
        assert explanation(compilation, path).path == ("labels", "a.b")
    assert explanation(compilation, "labels.c d").value == "2"


def test_for_machines() -> None:
    said = json.loads(explained_as_json(BY_NAME["example"].compiled(), "domains.app"))
    assert said["path"] == "domains.app" and said["description"].startswith("A virtual machine")
    assert {one["profile"] for one in said["origins"]} == {"", "small"}
    assert {one["name"] for one in said["becomes"]} >= {"app1", "app2"}
    assert "haproxy.edge.backends.app-servers.members.app.domains" in {one["path"] for one in said["references"]}
    assert all(re.fullmatch(r".+\.yaml:[0-9]+:[0-9]+", one["at"]) for one in (*said["origins"], *said["references"]))
