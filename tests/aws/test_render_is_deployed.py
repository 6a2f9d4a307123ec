"""What an API holds after a deployment is what it holds after the requests of `render`, sent by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aws.conftest import Api, Stack
from tests.render.cases import SPECS, blueprint, files
from tests.render.test_aws import Region
from tests.site.cloud import Cloud

pytestmark = [pytest.mark.engine]

CASE = "whole-cloud"
KINDS = {"alarms", "groups", "policies", "rules", "schedules", "security groups", "subnets", "templates", "vpcs"}


class Held(Cloud):
    """Everything in the API, with each security group rule."""

    def layer(self) -> dict[str, Any]:
        """With one word for what is the same.

        `render` cannot know the number of the newest version, as the engine does; the plugin sends empty `UserData`.
        """
        layer = super().layer() | {"rules": self.rules()}
        for group in layer["groups"]:
            assert group["LaunchTemplate"]["Version"] in ("$Latest", "1")
            group["LaunchTemplate"]["Version"] = "1"
        for template in layer["templates"]:
            assert not template["LaunchTemplateData"].pop("UserData", "")
        return layer

    def rules(self) -> list[Any]:
        """Without the ids that the API makes up; groups by their names."""
        names = {one["GroupId"]: one["GroupName"] for one in self.ec2.describe_security_groups()["SecurityGroups"]}
        rules = self.ec2.describe_security_group_rules()["SecurityGroupRules"]
        return sorted((self.rule(rule, names) for rule in rules if names[rule["GroupId"]] != "default"), key=repr)

    def rule(self, rule: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
        source = rule.get("ReferencedGroupInfo", {}).get("GroupId")
        own = {"GroupId": names[rule["GroupId"]], "Source": names.get(source), "SecurityGroupRuleId": None}
        tags = sorted((tag["Key"], tag["Value"]) for tag in rule["Tags"])
        return dict(sorted((rule | own | {"Tags": tags, "ReferencedGroupInfo": None}).items()))


@pytest.fixture(scope="module")
def by_hand(other_api: Api) -> dict[str, Any]:
    region = Region(other_api.endpoint, "us-east-1")
    for name, text in files(CASE, "aws").items():
        region.send(name, text)
    return Held(other_api.endpoint).layer()


@pytest.fixture(scope="module")
def deployed(stack: Stack) -> dict[str, Any]:
    """The same spec in another API, deployed by the engine; the stack is called as the spec's file."""
    region = "    region: us-east-1\n"
    spec = SPECS[CASE].read_text().replace(region, f"{region}    endpoint: {stack.api.endpoint}\n")
    stack.write_text(spec)
    stack.up()
    return Held(stack.api.endpoint).layer()


def test_there_is_something_of_every_kind(by_hand: dict[str, Any]) -> None:
    assert blueprint(CASE).environment == Stack.NAME
    assert by_hand.keys() == KINDS and all(by_hand.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_is_deployed_as_rendered(deployed: dict[str, Any], by_hand: dict[str, Any], kind: str) -> None:
    assert deployed[kind] == by_hand[kind]
