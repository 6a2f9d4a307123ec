"""`up` over what an earlier release deployed replaces and deletes nothing but what is listed with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from tests.site import upgrades
from tests.site.conftest import Site, project, settle, without_aws
from tidegate.lab import down, up
from tidegate.progress import Silent

pytestmark = [pytest.mark.lab, pytest.mark.engine]

LAB = "upgrade"
IN_PLACE = {"same", "update"}
RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
"""No release has recorded one, and the API of this test holds none of the recorded groups, so it is made here.

Where the API holds the rule it is imported: tests/aws/test_security_group_rules.py.
"""
SECOND_CLOUD = {
    "aws": {
        "second": {
            "region": "us-west-2",
            "endpoint": "lab",
            "vpc": {"cidr": "10.30.0.0/16", "subnets": {"d": {"zone": "us-west-2a", "cidr": "10.30.1.0/24"}}},
            "security_groups": {"db": {"ingress": {"http": {"port": 80, "from": "10.0.0.0/8"}}}},
        }
    },
    "autoscaling": {"web": {"aws": "main"}},
}


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A lab whose stack can be given the state of any release; nothing of it stays."""
    folder = tmp_path_factory.mktemp("upgrade")
    project(folder)
    down(LAB, Silent())
    try:
        yield settle(folder, up(LAB, Silent()))
    finally:
        down(LAB, Silent())


def steps(site: Site, release: str, overlay: Mapping[str, Any] | None = None) -> set[tuple[str, str]]:
    """Operation and URN of what a preview over the release's state would do, beside what stays in place."""
    state = site.folder / "state.json"
    salt = yaml.safe_load((site.folder / "stacks/Pulumi.lab.yaml").read_text())["encryptionsalt"]
    state.write_text(upgrades.restored(release, site.lab, salt, aws=not without_aws()))
    status, output = site.pulumi("stack", "import", "--file", str(state))
    assert status == 0, output
    site.spec(overlay)
    status, output = site.pulumi("preview", "--json")
    assert status == 0, output
    found = json.loads(output[output.index("{") :])
    assert found["changeSummary"].get("same", 0) > 1, "everything is new: the state was not taken"
    steps = {(step["op"], step["urn"]) for step in found["steps"] if step["op"] not in IN_PLACE}
    return {(op, urn) for op, urn in steps if not (op == "create" and RULE in urn)}


@pytest.mark.parametrize("release", upgrades.releases())
def test_nothing_is_replaced(earlier: Site, release: str) -> None:
    assert steps(earlier, release) == set(upgrades.allowed(release))


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("release", upgrades.releases())
def test_a_second_cloud_beside_it_replaces_nothing(earlier: Site, release: str) -> None:
    found = steps(earlier, release, SECOND_CLOUD) - set(upgrades.allowed(release))
    assert {(op, urn.rpartition("::")[2]) for op, urn in found} == {
        ("create", "second"), ("create", "second-d"), ("create", "second-db"),
    }  # fmt: skip
